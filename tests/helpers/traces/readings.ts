import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { pdfText } from '#tests/helpers/pdf_text'

/** Layers in layers: a base64 of a compressed JSON that holds a base64. */
const DEEPEST = 4

/** Everything that bytes may say, by every usual way of writing: as they are, decoded, inflated. */
export async function readingsOf(
  bytes: Buffer,
  depth = 0
): Promise<{ texts: string[]; raw: Buffer[] }> {
  const texts = textsOf(bytes)
  const raw = [bytes]
  if (depth === DEEPEST) return { texts, raw }
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    texts.push(await pdfText(bytes).catch(() => ''))
  for (const inner of [...inflated(bytes), ...decoded(texts[0])]) {
    const within = await readingsOf(inner, depth + 1)
    texts.push(...within.texts)
    raw.push(...within.raw)
  }
  return { texts, raw }
}

function textsOf(bytes: Buffer): string[] {
  const text = bytes.toString('utf8')
  const texts = [text]
  /** UTF-16 of either order: the letters are there, with zeros between. */
  if (bytes.includes(0)) texts.push(bytes.filter((byte) => byte !== 0).toString())
  if (bytes.includes(0))
    texts.push(Buffer.from(bytes.filter((byte) => byte !== 0)).toString('latin1'))
  if (/%[0-9a-f]{2}/i.test(text)) texts.push(percentDecoded(text))
  if (/\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|&#|&\w+;|=[0-9A-F]{2}/i.test(text)) texts.push(unescaped(text))
  if (/\\\\?[0-7]{3}/.test(text)) texts.push(octalDecoded(text))
  return texts
}

function percentDecoded(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')
    )
}

/** JSON and programs (`\u00e9`, `\xe9`), HTML (`&#233;`), mail (`=C3=A9`). */
function unescaped(text: string): string {
  return text
    .replaceAll(/\\+u([0-9a-f]{4})|\\+x([0-9a-f]{2})/gi, (_, four, two) => character(four ?? two))
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, hex) => character(hex))
    .replaceAll(/&#(\d{1,7});/g, (_, code) => character(Number(code).toString(16)))
    .replaceAll('&amp;', '&')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) =>
      Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8')
    )
}

function octalDecoded(text: string): string {
  const bytes = text.replaceAll(/\\+([0-7]{3})/g, (_, octal) =>
    String.fromCharCode(Number.parseInt(octal, 8) % 256)
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function character(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** What stretches of base64 and of hexadecimal stand for, wherever they begin. */
function* decoded(text: string): Generator<Buffer> {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{12,}/g)) {
    for (let start = 0; start < 4; start++) yield Buffer.from(run.slice(start), 'base64url')
    for (let start = 0; start < 4; start++) yield Buffer.from(run.slice(start), 'base64')
  }
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}[ :]?){6,}/gi)) {
    yield Buffer.from(run.replaceAll(/[ :]/g, ''), 'hex')
    yield Buffer.from(run.replaceAll(/[ :]/g, '').slice(1), 'hex')
  }
}

const WAYS: readonly [
  magic: readonly number[],
  skipped: number,
  inflate: (bytes: Buffer) => Buffer,
][] = [
  [[0x1f, 0x8b, 0x08], 0, (bytes) => gunzipSync(bytes, PARTIAL)],
  [[0x78, 0x01], 0, (bytes) => inflateSync(bytes, PARTIAL)],
  [[0x78, 0x5e], 0, (bytes) => inflateSync(bytes, PARTIAL)],
  [[0x78, 0x9c], 0, (bytes) => inflateSync(bytes, PARTIAL)],
  [[0x78, 0xda], 0, (bytes) => inflateSync(bytes, PARTIAL)],
]
/** A stream that ends early is read as far as it goes. */
const PARTIAL = { finishFlush: 2 }

/** Streams that begin anywhere in the bytes, the files of a ZIP, and the whole as Brotli. */
function* inflated(bytes: Buffer): Generator<Buffer> {
  for (const [magic, skipped, inflate] of WAYS) {
    for (const at of indexesOf(bytes, Buffer.from(magic))) {
      yield* attempt(() => inflate(bytes.subarray(at + skipped)))
    }
  }
  for (const at of indexesOf(bytes, Buffer.from('PK\x03\x04', 'latin1'))) {
    const head = bytes.subarray(at, at + 30)
    if (head.length < 30) continue
    const data = bytes.subarray(at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28))
    yield* attempt(() => inflateRawSync(data, PARTIAL))
  }
  if (bytes.length > 8) yield* attempt(() => brotliDecompressSync(bytes))
}

function* indexesOf(bytes: Buffer, wanted: Buffer): Generator<number> {
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) yield at
}

function* attempt(inflate: () => Buffer): Generator<Buffer> {
  try {
    const inner = inflate()
    if (inner.length > 0) yield inner
  } catch {
    /** Two bytes that only looked like the beginning of a stream. */
  }
}
