/** A reference to an object of the file. */
export class Ref {
  constructor(readonly id: number) {}
}

/** A word that is neither a value nor a name: `Tj`, `obj`, `R`. */
export class Operator {
  constructor(readonly word: string) {}
}

export type Dictionary = { [key: string]: Value }
/** Names keep their slash (`/Page`); strings are bytes. */
export type Value =
  number | boolean | null | string | Buffer | Ref | Operator | Value[] | Dictionary | undefined

const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)))
const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** Reads PDF values one after the other, as they stand in objects and in page content. */
export class PdfReader {
  constructor(
    readonly bytes: Buffer,
    public at = 0
  ) {}

  /** The next value, or undefined at the end. */
  next(): Value {
    this.#skipSpace()
    if (this.at >= this.bytes.length) return undefined
    const character = String.fromCharCode(this.bytes[this.at])
    if (character === '(') return this.#literal()
    if (character === '/') return this.#name()
    if (character === '[') return this.#array()
    if (character === '<') return this.bytes[this.at + 1] === 60 ? this.#dictionary() : this.#hex()
    return this.#word()
  }

  #array(): Value[] {
    this.at++
    const values: Value[] = []
    while (!this.#takes(']')) push(values, this.next())
    return values
  }

  #dictionary(): Dictionary {
    this.at += 2
    const values: Value[] = []
    while (!this.#takes('>>')) push(values, this.next())
    const entries = values.flatMap((value, index) =>
      index % 2 ? [[values[index - 1] as string, value] as const] : []
    )
    return Object.fromEntries(entries)
  }

  #hex(): Buffer {
    const end = this.bytes.indexOf('>', this.at)
    const digits = this.bytes.toString('latin1', this.at + 1, end).replace(/\s/g, '')
    this.at = end + 1
    return Buffer.from(digits.padEnd(digits.length + (digits.length % 2), '0'), 'hex')
  }

  #literal(): Buffer {
    const out: number[] = []
    this.at++
    for (let depth = 1; ;) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) throw new Error('A string without end')
      if (byte === 92) {
        out.push(...this.#escape())
        continue
      }
      if (byte === 40) depth++
      if (byte === 41 && --depth === 0) return Buffer.from(out)
      out.push(byte)
    }
  }

  #escape(): number[] {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.at, this.at + 3))?.[0]
    this.at += octal?.length ?? 1
    if (octal) return [Number.parseInt(octal, 8) & 255]
    const character = String.fromCharCode(this.bytes[this.at - 1])
    return character === '\n' ? [] : [ESCAPES[character] ?? character.charCodeAt(0)]
  }

  #name(): string {
    this.at++
    const raw = this.#regular()
    return `/${raw.replace(/#(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))}`
  }

  #word(): Value {
    const word = this.#regular()
    if (word === '') throw new Error(`Unexpected byte at ${this.at}`)
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word)
    const constants: Record<string, Value> = { true: true, false: false, null: null }
    return word in constants ? constants[word] : new Operator(word)
  }

  #regular(): string {
    const start = this.at
    while (this.at < this.bytes.length && !isEnd(this.bytes[this.at])) this.at++
    return this.bytes.toString('latin1', start, this.at)
  }

  #takes(mark: string): boolean {
    this.#skipSpace()
    if (this.at >= this.bytes.length) throw new Error(`No ${mark} before the end`)
    const found = this.bytes.toString('latin1', this.at, this.at + mark.length) === mark
    if (found) this.at += mark.length
    return found
  }

  #skipSpace(): void {
    for (; this.at < this.bytes.length; this.at++) {
      if (this.bytes[this.at] === 37) this.at = endOfLine(this.bytes, this.at)
      else if (!SPACE.has(this.bytes[this.at])) return
    }
  }
}

/** `12 0 R` arrives as three values and becomes one reference. */
function push(values: Value[], value: Value): void {
  if (value instanceof Operator && value.word === 'R') {
    const [id] = values.splice(-2)
    values.push(new Ref(id as number))
  } else values.push(value)
}

function isEnd(byte: number): boolean {
  return SPACE.has(byte) || DELIMITER.has(byte)
}

function endOfLine(bytes: Buffer, at: number): number {
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
  return at
}
