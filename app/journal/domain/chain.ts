import { hash } from 'node:crypto'

/** What the first entry follows. */
export const ORIGIN = hash('sha256', 'tabellion/journal/1')

export type Break = { readonly seq: number; readonly why: string }

/**
 * Walks along the chain, entry by entry, in constant memory. A line is hashed
 * as it was stored: nothing is written again, so nothing can be written
 * differently.
 */
export class Chain {
  seq = 0
  hash = ORIGIN

  /**
   * Takes the next entry: its line, and the hash (hex) kept beside it.
   *
   * @returns why the chain is broken there, or null.
   */
  follow(line: string, kept: string): Break | null {
    const seq = this.seq + 1
    const start = `{"v":1,"seq":${seq},"prev":"`
    if (!line.startsWith(start)) return { seq, why: missing(line, seq) }
    const found = hash('sha256', line)
    if (found !== kept) return { seq, why: 'its text is not what was hashed' }
    if (!line.startsWith(`${this.hash}"`, start.length)) {
      return { seq, why: 'it does not follow the entry before' }
    }
    this.seq = seq
    this.hash = found
    return null
  }
}

function missing(line: string, seq: number): string {
  const found = /^\{"v":1,"seq":(\d+),/.exec(line)?.[1]
  return found && Number(found) !== seq ? `it is missing: ${found} comes instead` : 'unreadable'
}
