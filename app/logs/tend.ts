import { appendFile, mkdir, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { DateTime } from 'luxon'
import { KEPT_MONTHS } from '#logs/kept'

const NAME = /^(application|postgresql)-(\d{4}-\d{2}-\d{2})\.log$/
const STALE_LOCK = { hours: 1 }

export type LogFile = { readonly source: 'application' | 'postgresql'; readonly path: string }

/** The log of this process, and that of the embedded PostgreSQL: both are only ever added to. */
export function logFiles(dataDir: string): readonly LogFile[] {
  return [
    { source: 'application', path: join(dataDir, 'logs', 'application.log') },
    { source: 'postgresql', path: join(dataDir, 'postgres.log') },
  ]
}

/**
 * Closes what was logged until now under the name of its day, and removes what is older than it is kept.
 *
 * @returns names of the files that stay, and of those that went.
 */
export async function tendLogs(dataDir: string, at: DateTime) {
  const folder = join(dataDir, 'logs')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, 'tending')
  if (!(await taken(lock, at))) return { kept: [], removed: [] }
  try {
    const day = at.minus({ days: 1 }).toISODate()!
    for (const { source, path } of logFiles(dataDir))
      await close(path, join(folder, `${source}-${day}.log`))
    return await removeOld(folder, at)
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

async function close(path: string, target: string): Promise<void> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0))
  if (bytes.length === 0) return
  await appendFile(target, bytes, { mode: 0o600 })
  await truncate(path)
}

async function removeOld(folder: string, at: DateTime) {
  const last = at.minus({ months: KEPT_MONTHS }).toISODate()!
  const names = await readdir(folder)
  const dated = names.flatMap((name) => {
    const day = NAME.exec(name)?.[2]
    return day ? [{ name, day }] : []
  })
  const old = dated.filter(({ day }) => day < last)
  for (const { name } of old) await rm(join(folder, name), { force: true })
  const kept = dated.filter(({ day }) => day >= last)
  return { kept: kept.map(({ name }) => name), removed: old.map(({ name }) => name) }
}

/** Processes that share the folder do it once; one that was killed holds nobody up for long. */
async function taken(lock: string, at: DateTime): Promise<boolean> {
  if (await made(lock)) return true
  const held = await stat(lock).catch(() => null)
  if (held && held.mtimeMs > at.minus(STALE_LOCK).toMillis()) return false
  await rm(lock, { recursive: true, force: true })
  return made(lock)
}

async function made(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch {
    return false
  }
}
