import { inflateSync } from 'node:zlib'
import { type Dictionary, Operator, PdfReader, Ref, type Value } from '#tests/helpers/pdf_syntax'

type Stored = { value: Value; stream?: Buffer }

/** The objects of a PDF with a plain cross-reference table, as our documents have. */
export class PdfFile {
  readonly objects = new Map<number, Stored>()
  readonly trailer: Dictionary

  constructor(readonly bytes: Buffer) {
    const text = bytes.toString('latin1')
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
    const table = text.slice(start)
    const offsets = [...table.matchAll(/^(\d{10}) \d{5} ([nf]) *$/gm)]
    offsets.forEach(([, offset, kind], id) => {
      if (kind === 'n') this.objects.set(id, this.#read(id, Number(offset)))
    })
    const trailer = text.indexOf('trailer', start) + 'trailer'.length
    this.trailer = new PdfReader(bytes, trailer).next() as Dictionary
  }

  /** Follows references to a value. */
  get<T extends Value = Value>(value: Value): T {
    return (value instanceof Ref ? this.objects.get(value.id)?.value : value) as T
  }

  dict(value: Value): Dictionary {
    return this.get<Dictionary>(value) ?? {}
  }

  list(value: Value): Value[] {
    const found = this.get(value)
    return found === undefined || found === null ? [] : Array.isArray(found) ? found : [value]
  }

  /** A text string: UTF-16 with its mark, or Latin-1. */
  text(value: Value): string | undefined {
    const bytes = this.get(value)
    if (!Buffer.isBuffer(bytes)) return undefined
    const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff
    return isUtf16
      ? Buffer.from(bytes).swap16().toString('utf16le').slice(1)
      : bytes.toString('latin1')
  }

  /** The content of a stream, uncompressed. */
  data(value: Value): Buffer {
    const stored = value instanceof Ref ? this.objects.get(value.id) : undefined
    if (!stored?.stream) return Buffer.alloc(0)
    const { '/Filter': filter } = stored.value as Dictionary
    return filter ? inflateSync(stored.stream) : stored.stream
  }

  get catalog(): Dictionary {
    return this.dict(this.trailer['/Root'])
  }

  /** The pages, each with its own reference. */
  get pages(): { ref: Ref; page: Dictionary }[] {
    const kids = this.list(this.dict(this.catalog['/Pages'])['/Kids']) as Ref[]
    return kids.map((ref) => ({ ref, page: this.dict(ref) }))
  }

  #read(id: number, offset: number): Stored {
    const reader = new PdfReader(this.bytes, offset)
    const [number] = [reader.next(), reader.next(), reader.next()]
    if (number !== id) throw new Error(`Object ${id} is not where the table says`)
    const value = reader.next()
    const after = reader.next()
    if (!(after instanceof Operator) || after.word !== 'stream') return { value }
    const start = reader.at + 1
    const length = (value as Dictionary)['/Length'] as number
    return { value, stream: this.bytes.subarray(start, start + length) }
  }
}
