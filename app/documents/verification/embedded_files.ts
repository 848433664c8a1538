import { inflateSync } from 'node:zlib'

export type EmbeddedFile = { readonly name: string; readonly content: Buffer }

const FILESPEC =
  /\/Type \/Filespec\n\/AFRelationship \/[A-Za-z]+\n\/F \(([\w.-]+)\)\n\/EF <<\n\/F (\d+) 0 R\n>>/g
const LARGEST = 10_000_000

/**
 * The files inside a PDF that we made and whose signature was found right: the
 * form is pdfkit's own, so nothing else has to be understood. A line feed never
 * stands in a PDF string of ours, so no text can look like a file.
 */
export function embeddedFiles(file: Buffer): EmbeddedFile[] {
  const text = file.toString('latin1')
  return [...text.matchAll(FILESPEC)].map(([, name, id]) => ({
    name,
    content: streamOf(file, text, Number(id)),
  }))
}

/**
 * One of the files inside a PDF that anybody may have made or changed, as far as it is written in our
 * form; null where it is not. What it says is to be checked like any file.
 */
export function embeddedFile(file: Buffer, name: string): Buffer | null {
  const text = file.toString('latin1')
  for (const [, found, id] of text.matchAll(FILESPEC)) {
    if (found === name) return streamOrNull(file, text, Number(id))
  }
  return null
}

function streamOrNull(file: Buffer, text: string, id: number): Buffer | null {
  try {
    return streamOf(file, text, id)
  } catch {
    return null
  }
}

function streamOf(file: Buffer, text: string, id: number): Buffer {
  const object = text.indexOf(`\n${id} 0 obj\n<<\n/Type /EmbeddedFile`)
  const start = text.indexOf('\nstream\n', object) + '\nstream\n'.length
  const dictionary = text.slice(object, start)
  const length = Number(/\/Length (\d+)/.exec(dictionary)![1])
  const bytes = file.subarray(start, start + length)
  if (!dictionary.includes('/FlateDecode')) return bytes
  return inflateSync(bytes, { maxOutputLength: LARGEST })
}
