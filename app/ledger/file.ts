import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import env from '#start/env'
import type { LedgerLine } from '#ledger/domain/line'
import { isReadable, unsealLine } from '#ledger/keys'

/** A whole line: anything shorter was being written when the machine died, before its erasure. */
const WHOLE = /^1\.[0-9a-f]{16}\.[\w-]{40,}$/

/** Beside the database, never in it nor in its backups: what comes back with them must not bring it back. */
export function ledgerFile(): string {
  return env.get('LEDGER_FILE') || join(env.get('TABELLION_DATA'), 'ledger', 'erasures.ledger')
}

/**
 * Adds a sealed line, on the disk before this returns. It begins with the end of a line, so that what a
 * crash cut short spoils nothing that follows.
 */
export async function append(text: string): Promise<void> {
  const path = ledgerFile()
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(`\n${text}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Every line kept, in order; none when there is no file. */
export async function readLines(): Promise<LedgerLine[]> {
  const texts = await textsIn(ledgerFile())
  return texts.map((text) => unsealLine<LedgerLine>(text))
}

/** The sealed lines of a file, whole ones only. */
export async function textsIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').filter((line) => WHOLE.test(line))
}

/** Keeps the lines for which it is true, and those that cannot be read here: their key is elsewhere. */
export async function rewrite(isKept: (line: LedgerLine) => boolean): Promise<void> {
  const path = ledgerFile()
  const texts = await textsIn(path)
  const kept = texts.filter((text) => !isReadable(text) || isKept(unsealLine<LedgerLine>(text)))
  if (kept.length === texts.length) return
  const draft = `${path}.draft`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(kept.map((text) => `${text}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
