import { BackupRefused } from '#backups/errors'

const END_OF_LINE = 10

/** Reads what comes in pieces by the lengths one asks for; holds no more than that and one piece. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** That many bytes, or fewer when there are no more. */
  async upTo(length: number): Promise<Buffer> {
    const parts = [this.#held]
    let size = this.#held.length
    while (size < length) {
      const { done, value } = await this.#pieces.next()
      if (done) break
      parts.push(value)
      size += value.length
    }
    const all = parts.length === 1 ? parts[0] : Buffer.concat(parts)
    this.#held = all.subarray(length)
    return all.subarray(0, length)
  }

  async exactly(length: number): Promise<Buffer> {
    const bytes = await this.upTo(length)
    if (bytes.length < length) throw new BackupRefused('This backup was cut short.')
    return bytes
  }

  /** Up to the end of the line, without it; null at the end of everything. */
  async line(longest: number): Promise<string | null> {
    let bytes: Buffer = Buffer.alloc(0)
    while (bytes.length <= longest) {
      const more = await this.upTo(256)
      if (more.length === 0) break
      const end = more.indexOf(END_OF_LINE)
      if (end < 0) {
        bytes = Buffer.concat([bytes, more])
        continue
      }
      this.#held = Buffer.concat([more.subarray(end + 1), this.#held])
      return Buffer.concat([bytes, more.subarray(0, end)]).toString()
    }
    if (bytes.length === 0) return null
    throw new BackupRefused('This backup cannot be read: a line has no end.')
  }
}
