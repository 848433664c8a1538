import { SignatureImpossible } from '#documents/errors'
import { SIGNATURE_HEAD, SIGNATURE_ROOM } from '#documents/signature/placeholder'

/** Where the signature stands: `open` is the `<` of its hexadecimal text, `close` follows its `>`. */
export type Gap = { at: number; open: number; close: number }

/** Finds the one signature of a file we made; undefined when there is none, or more than one. */
export function findGap(file: Buffer): Gap | undefined {
  const head = file.indexOf(SIGNATURE_HEAD, 0, 'latin1')
  if (head < 0 || file.indexOf(SIGNATURE_HEAD, head + 1, 'latin1') >= 0) return undefined

  const at = head + SIGNATURE_HEAD.length
  const open = file.indexOf('<', at, 'latin1')
  const close = open + 2 * SIGNATURE_ROOM + 2
  const isWhole = open > 0 && open - at < 100 && file[close - 1] === '>'.charCodeAt(0)
  return isWhole ? { at, open, close } : undefined
}

/** The range of a whole file: everything but the signature itself. */
export function wholeRange({ open, close }: Gap, length: number): string {
  return `[0 ${open} ${close} ${length - close}]`
}

/** What the signature covers: the file without the gap. */
export function signedBytes(file: Buffer, { open, close }: Gap): Buffer {
  return Buffer.concat([file.subarray(0, open), file.subarray(close)])
}

/** The hexadecimal text of a signature, filled up to its room. */
export function hexadecimal(signature: Buffer): string {
  if (signature.length > SIGNATURE_ROOM) {
    throw new SignatureImpossible(`A signature of ${signature.length} bytes does not fit`)
  }
  return signature.toString('hex').padEnd(2 * SIGNATURE_ROOM, '0')
}
