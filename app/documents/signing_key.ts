import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readKeyMaterial, type SigningKey } from '#documents/signature/key_material'
import { makeOwnKey } from '#documents/signature/own_authority'
import env from '#start/env'

export type { SigningKey }

/** Where a key comes from: files of the operator, or a folder where ours is made once. */
export type KeySource = { folder: string; key?: string; certificate?: string; authority?: string }

let platform: Promise<SigningKey> | undefined

/** The key of this platform, read once per process. `now` dates a key made on this occasion. */
export function platformSigningKey(now: Date): Promise<SigningKey> {
  platform ??= loadSigningKey(
    {
      folder: join(env.get('TABELLION_DATA'), 'keys'),
      key: env.get('SIGNING_KEY_FILE'),
      certificate: env.get('SIGNING_CERTIFICATE_FILE'),
      authority: env.get('SIGNING_CA_FILE'),
    },
    now
  )
  platform.catch(() => (platform = undefined))
  return platform
}

/**
 * Reads the operator's PEM files, or our own, made on first use. Whoever comes
 * second, even at the same instant in another process, gets the first one's key.
 */
export async function loadSigningKey(source: KeySource, now: Date): Promise<SigningKey> {
  const { folder, key, certificate, authority } = source
  if (key && certificate) {
    const files = [key, certificate, ...(authority ? [authority] : [])]
    const pems = await Promise.all(files.map((file) => readFile(file, 'utf8')))
    return readKeyMaterial(pems.join('\n'))
  }
  const file = join(folder, 'signing.pem')
  const known = await readIfThere(file)
  if (known) return readKeyMaterial(known)

  await publishOnce(folder, file, await makeOwnKey(now))
  return readKeyMaterial(await readFile(file, 'utf8'))
}

/** `link` refuses an existing name: of two processes only one publishes, and whole. */
async function publishOnce(folder: string, file: string, pem: string): Promise<void> {
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
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
