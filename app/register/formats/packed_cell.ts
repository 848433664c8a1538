/** Several values in one cell, a line each, so that people read them and a machine takes them apart again. */
export function packLines(lines: readonly string[]): string {
  return lines.map(escaped).join('\n')
}

export function unpackLines(cell: string): string[] {
  return linesOf(cell).map((line) => parts(line, null)[0])
}

/** Rows of several values in one cell: `a | b`, a line for each row. */
export function packRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => withoutEnd(row).map(escaped).join(' | ')).join('\n')
}

export function unpackRows(cell: string): string[][] {
  return linesOf(cell).map((line) => parts(line, '|'))
}

function linesOf(cell: string): string[] {
  return cell.trim() === '' ? [] : cell.split(/\r\n|\r|\n/)
}

/** Empty values at the end say nothing. */
function withoutEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, Math.max(1, row.findLastIndex((value) => value !== '') + 1))
}

function escaped(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[\\|]|^[^\S\n]|[^\S\n]$/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
}

/** The values of a line; spaces around a value are of the file unless they were written as its own. */
function parts(line: string, separator: '|' | null): string[] {
  const values: string[] = []
  let [value, kept] = ['', 0]
  const end = () => {
    values.push(value.slice(0, kept) + value.slice(kept).trimEnd())
    ;[value, kept] = ['', 0]
  }
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]
    if (letter === separator) end()
    else if (letter === '\\' && at + 1 < line.length) {
      value += line[++at] === 'n' ? '\n' : line[at]
      kept = value.length
    } else if (value !== '' || letter.trim() !== '') value += letter
  }
  end()
  return values
}
