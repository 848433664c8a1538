import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The ways in which bytes may spell a word: as it is, in UTF-16 of either order, in base64 wherever it begins. */
export function spellings(word: string): Buffer[] {
  const wide = Buffer.from(word, 'utf16le')
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${' '.repeat(shift)}${word}`).toString('base64')
    /** The first and the last characters depend on what stands around. */
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4))
  })
  return [Buffer.from(word), wide, Buffer.from(wide).swap16(), ...base64]
}

/** Every file below a folder that holds the word, whatever the file is. */
export function filesHolding(folder: string, word: string): string[] {
  const wanted = spellings(word)
  return filesBelow(folder).filter((path) => {
    const bytes = readIfThere(path)
    return wanted.some((it) => bytes.includes(it))
  })
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}

/** PostgreSQL removes files while they are being read. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
