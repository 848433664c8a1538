import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  certificatesIn,
  fingerprintOf,
  readKeyMaterial,
  type SigningKey,
} from '#documents/signature/key_material'
import { makeOwnKey } from '#documents/signature/own_authority'
import { pemOfPkcs12 } from '#documents/signature/pkcs12'
import env from '#start/env'

export type { SigningKey }

/** Where a key comes from: files of the operator, or a folder where ours is made once. */
export type KeySource = {
  readonly folder: string
  readonly key?: string
  readonly certificate?: string
  readonly authority?: string
  readonly pkcs12?: string
  readonly password?: string
}

let platform: { key: Promise<SigningKey>; readFrom: string } | undefined

export function platformKeySource(): KeySource {
  return {
    folder: join(env.get('TABELLION_DATA'), 'keys'),
    key: env.get('SIGNING_KEY_FILE'),
    certificate: env.get('SIGNING_CERTIFICATE_FILE'),
    authority: env.get('SIGNING_CA_FILE'),
    pkcs12: env.get('SIGNING_PKCS12_FILE'),
    password: env.get('SIGNING_PKCS12_PASSWORD')?.release(),
  }
}

/**
 * The key of this platform, read anew when its files have changed: a rotation needs no restart. `now` dates a
 * key made on this occasion.
 */
export async function platformSigningKey(now: Date): Promise<SigningKey> {
  const source = platformKeySource()
  const readFrom = await filesAsTheyAre(source)
  if (platform?.readFrom === readFrom) return platform.key
  const key = loadSigningKey(source, now)
  platform = { key, readFrom }
  key.catch(() => (platform = undefined))
  await key
  platform = { key, readFrom: await filesAsTheyAre(source) }
  return key
}

/**
 * Reads the operator's files, or our own, made on first use. Whoever comes second, even at the same instant in
 * another process, gets the first one's key. Former authorities stay trusted: what they signed stays valid.
 */
export async function loadSigningKey(source: KeySource, now: Date): Promise<SigningKey> {
  const current = readKeyMaterial(await currentPem(source, now))
  return { ...current, authorities: withFormer(current, await formerPems(source.folder)) }
}

/** Authorities whose signatures are ours, from what is there: no key is made, none is needed. */
export async function trustedAuthorities(source: KeySource): Promise<SigningKey['authorities']> {
  const pems = [
    ...(await currentCertificates(source)),
    (await readIfThere(ownKeyFile(source.folder))) ?? '',
    ...(await readPems(formerFolder(source.folder))),
  ]
  return pems.flatMap(authoritiesIn)
}

/**
 * Puts the certificates in force among the former ones, and makes a new key where the key is our own: the
 * operator's is replaced by its settings. What was signed before stays verifiable.
 *
 * @returns fingerprint of the certificate that is former now, and of the new one when it was made.
 */
export async function rotateSigningKey(
  source: KeySource,
  now: Date
): Promise<{ former: string; current: string | null }> {
  const pem = await currentPem(source, now)
  const former = fingerprintOf(certificatesIn(pem)[0])
  const kept = certificatesIn(pem).map(String).join('\n')
  await publishOnce(formerFolder(source.folder), `${former}.pem`, kept)
  if (isOperators(source)) return { former, current: null }

  const made = await makeOwnKey(now)
  await write(source.folder, made, (draft) => rename(draft, ownKeyFile(source.folder)))
  return { former, current: fingerprintOf(certificatesIn(made)[0]) }
}

function isOperators({ key, certificate, pkcs12 }: KeySource): boolean {
  return !!pkcs12 || !!(key && certificate)
}

async function currentPem(source: KeySource, now: Date): Promise<string> {
  const { folder, key, certificate, authority, pkcs12, password = '' } = source
  if (pkcs12) return pemOfPkcs12(await readFile(pkcs12), password)
  if (key && certificate) return readAll([key, certificate, ...(authority ? [authority] : [])])

  const known = await readIfThere(ownKeyFile(folder))
  if (known) return known
  await publishOnce(folder, 'signing.pem', await makeOwnKey(now))
  return readFile(ownKeyFile(folder), 'utf8')
}

async function currentCertificates({ certificate, authority, pkcs12, password = '' }: KeySource) {
  if (pkcs12) return [await pemOfPkcs12(await readFile(pkcs12), password)]
  return certificate ? [await readAll([certificate, ...(authority ? [authority] : [])])] : []
}

/** Our own key stays trusted when the operator's takes its place. */
async function formerPems(folder: string): Promise<string[]> {
  const own = await readIfThere(ownKeyFile(folder))
  return [...(own ? [own] : []), ...(await readPems(formerFolder(folder)))]
}

function withFormer({ authorities }: SigningKey, pems: readonly string[]) {
  const former = pems.flatMap(authoritiesIn)
  const known = new Set(authorities.map(fingerprintOf))
  return [...authorities, ...former.filter((it) => !known.has(fingerprintOf(it)))]
}

/** A certificate alone is its own authority. */
function authoritiesIn(pem: string): SigningKey['authorities'] {
  const [signer, ...authorities] = certificatesIn(pem)
  return authorities.length > 0 || !signer ? authorities : [signer]
}

function ownKeyFile(folder: string): string {
  return join(folder, 'signing.pem')
}

function formerFolder(folder: string): string {
  return join(folder, 'former')
}

async function readAll(files: readonly string[]): Promise<string> {
  const pems = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return pems.join('\n')
}

async function readPems(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(ifMissing<string[]>([]))
  const files = names.filter((name) => name.endsWith('.pem') && !name.startsWith('.')).sort()
  return Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
}

/** Which files there are, and since when. */
async function filesAsTheyAre(source: KeySource): Promise<string> {
  const { folder, key, certificate, authority, pkcs12 } = source
  const files = [ownKeyFile(folder), formerFolder(folder), key, certificate, authority, pkcs12]
  const states = files.map(async (file) => {
    const found = file ? await stat(file).catch(ifMissing(null)) : null
    return `${file}:${found?.ino}:${found?.mtimeMs}`
  })
  const told = await Promise.all(states)
  return told.join('\n')
}

/** `link` refuses an existing name: of two processes only one publishes, and whole. */
async function publishOnce(folder: string, name: string, pem: string): Promise<void> {
  await write(folder, pem, (draft) =>
    link(draft, join(folder, name)).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  )
}

/** Written whole under another name first, then put in its place. */
async function write(folder: string, pem: string, place: (draft: string) => Promise<void>) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `.${randomUUID()}.pem`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(pem)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await place(draft)
  } finally {
    await rm(draft, { force: true })
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(ifMissing(undefined))
}

function ifMissing<Else>(otherwise: Else) {
  return (error: NodeJS.ErrnoException): Else => {
    if (error.code === 'ENOENT') return otherwise
    throw error
  }
}
