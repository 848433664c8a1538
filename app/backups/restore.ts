import { access, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import env from '#start/env'
import { checkFolder, type Checked, postgresScripts } from '#backups/check_restored'
import { BackupRefused } from '#backups/errors'
import type { Manifest } from '#backups/domain/manifest'
import { markRestored, readMark, RESTORED } from '#backups/restored'
import { into, unpack } from '#backups/unpack'

type Target = {
  readonly path: string
  readonly folder: string
  readonly port?: number
  /** ISO instant. */
  readonly restoredAt: string
}

/** Never in a backup: brought from this installation when the folder has none of its own. */
const APART = ['secrets.json', 'keys', 'journal-key.pem', 'ledger/erasures.ledger']
const MANIFEST = 'restored-manifest.json'

/**
 * Brings a backup back into a folder, as the data folder of a platform whose doors are closed until
 * `erasures:replay`, and starts a server on it to look at it. Killed anywhere, it is begun again or goes on.
 */
export async function restoreIntoFolder({ path, folder, port, restoredAt }: Target) {
  const manifest = (await alreadyThere(folder)) ?? (await bringBack({ path, folder, restoredAt }))
  const brought = await bringApart(folder)
  const checked: Checked = await checkFolder(folder, manifest, port)
  await rm(join(folder, MANIFEST), { force: true })
  return { manifest, checked, brought }
}

/** What an earlier run had brought back whole, and had not looked at yet. */
async function alreadyThere(folder: string): Promise<Manifest | null> {
  if (!(await isThere(join(folder, 'postgres')))) return null
  const mark = await readMark(join(folder, 'ledger', RESTORED))
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null)
  if (mark && text) return JSON.parse(text) as Manifest
  throw new BackupRefused(`There is a database in ${folder} already: name another folder.`)
}

async function bringBack({ path, folder, restoredAt }: Omit<Target, 'port'>): Promise<Manifest> {
  const draft = join(folder, 'restoring')
  await rm(draft, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const manifest = await unpack(path, {
    ...into(draft, { flush: true }),
    async begin({ kind }) {
      if (kind === 'dump') {
        throw new BackupRefused('This backup is a dump: give --database=NAME, beside DATABASE_URL.')
      }
    },
  })
  const { id: backup, madeAt } = manifest
  /** Before the data are where a start would find them. */
  await markRestored(join(folder, 'ledger'), { backup, madeAt, restoredAt })
  await writeFile(join(folder, MANIFEST), JSON.stringify(manifest), { mode: 0o600 })
  const database = join(draft, 'postgres')
  for (const { path: name } of manifest.files) {
    if (!name.includes('/') && name !== 'postgres.secret') {
      await rename(join(draft, name), join(folder, name))
    }
  }
  await rename(join(draft, 'postgres.secret'), join(folder, 'postgres.secret'))
  await rename(database, join(folder, 'postgres'))
  await rm(draft, { recursive: true, force: true })
  return manifest
}

/** @returns what was brought. A copy cut short is never taken for a whole one. */
async function bringApart(folder: string): Promise<string[]> {
  const { giveToServer } = await postgresScripts()
  await giveToServer(join(folder, 'postgres'))
  const brought: string[] = []
  for (const name of APART) {
    const source = join(env.get('TABELLION_DATA'), name)
    const target = join(folder, name)
    if (!(await isThere(source)) || (await isThere(target))) continue
    await rm(`${target}.draft`, { recursive: true, force: true })
    await cp(source, `${target}.draft`, { recursive: true })
    await rename(`${target}.draft`, target)
    brought.push(name)
  }
  return brought
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
