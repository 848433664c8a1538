import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import type { Stamp } from '#foundation/stamp'
import NoteRestored from '#backups/actions/note_restored'

/** Left by a restore beside the ledger; whoever finds it opens no door before the replay. */
export const RESTORED = 'restored.json'

/** What was brought back, and from when; empty when somebody left the mark by hand. */
export type Restore = {
  readonly backup?: string
  /** ISO instants. */
  readonly madeAt?: string
  readonly restoredAt?: string
}

/** Beside the ledger when it is kept elsewhere, and where it is when nothing is said. */
function markers(): string[] {
  const file = env.get('LEDGER_FILE')
  const folders = [join(env.get('TABELLION_DATA'), 'ledger'), ...(file ? [dirname(file)] : [])]
  return [...new Set(folders)].map((folder) => join(folder, RESTORED))
}

export async function wasRestored(): Promise<boolean> {
  for (const marker of markers()) if ((await readMark(marker)) !== null) return true
  return (await db.from('restores').whereNull('replayed_at').first()) !== null
}

/** On the disk before this returns. */
export async function markRestored(folder: string, restore: Restore): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(join(folder, RESTORED), 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(restore))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Null when there is none. */
export async function readMark(path: string): Promise<Restore | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Restore
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** The doors may open: what was brought back, and how many erasures were done again, goes to the journal. */
export async function noteReplayed(lines: number, stamp: Stamp): Promise<void> {
  const marks = await Promise.all(markers().map(readMark))
  await new NoteRestored().handle({ marks: marks.filter((mark) => mark !== null), lines, stamp })
  for (const marker of markers()) await rm(marker, { force: true })
}
