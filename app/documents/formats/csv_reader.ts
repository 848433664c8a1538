export type CsvFault = {
  readonly line: number
  readonly fault: 'quote_inside' | 'quote_open' | 'after_quote'
}

/** One record with the number of the line it begins on. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/**
 * UTF-8, or what a spreadsheet on Windows writes when it is not ("Unicode text" says by its mark that
 * it is UTF-16); without its byte order mark.
 */
export function csvText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * Reads a CSV file (RFC 4180) strictly: a quotation mark where none may stand is told with its line,
 * never guessed. The separator is the one that its first line has most of; empty lines are left out.
 */
export function readCsv(text: string): readonly CsvRecord[] | CsvFault {
  const reader = new Reader(text, separatorIn(text))
  return reader.read()
}

function separatorIn(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/\r\n|\r|\n/)
  const counts = [';', ',', '\t'].map((it) => [it, first.split(it).length] as const)
  return counts.toSorted(([, one], [, other]) => other - one)[0][0]
}

class Reader {
  #at = 0
  #line = 1
  #records: CsvRecord[] = []

  constructor(
    readonly text: string,
    readonly separator: string
  ) {}

  read(): readonly CsvRecord[] | CsvFault {
    while (this.#at < this.text.length) {
      const line = this.#line
      const cells = this.#record()
      if (!Array.isArray(cells)) return cells as CsvFault
      if (cells.length > 1 || cells[0] !== '') this.#records.push({ line, cells })
    }
    return this.#records
  }

  #record(): string[] | CsvFault {
    const cells: string[] = []
    for (;;) {
      const cell = this.text[this.#at] === '"' ? this.#quoted() : this.#plain()
      if (typeof cell !== 'string') return cell
      cells.push(cell)
      if (this.text[this.#at] !== this.separator) break
      this.#at++
    }
    this.#endLine()
    return cells
  }

  #plain(): string | CsvFault {
    const start = this.#at
    while (this.#at < this.text.length && !this.#endsCell()) this.#at++
    const cell = this.text.slice(start, this.#at)
    return cell.includes('"') ? { line: this.#line, fault: 'quote_inside' } : cell
  }

  #quoted(): string | CsvFault {
    const line = this.#line
    let cell = ''
    for (this.#at++; ; this.#at++) {
      if (this.#at >= this.text.length) return { line, fault: 'quote_open' }
      const letter = this.text[this.#at]
      if (letter === '"' && this.text[++this.#at] !== '"') break
      if (letter === '\n') this.#line++
      cell += letter
    }
    const isEnded = this.#at >= this.text.length || this.#endsCell()
    return isEnded ? cell : { line: this.#line, fault: 'after_quote' }
  }

  #endsCell(): boolean {
    const letter = this.text[this.#at]
    return letter === this.separator || letter === '\n' || letter === '\r'
  }

  #endLine(): void {
    if (this.text[this.#at] === '\r') this.#at++
    if (this.text[this.#at] === '\n') this.#at++
    this.#line++
  }
}
