/** Told first, so that spreadsheets read accents as they are. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * What a spreadsheet would take for the beginning of a formula, full-width forms included; behind
 * apostrophes of its own too, so that what is written is read back.
 */
const FORMULA = /^'*(?:[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|[\t\r\n])/u

export type Cell = string | number | boolean | null | undefined

/** A spreadsheet in French expects semicolons, since its numbers have commas. */
export function separatorFor(language: 'fr' | 'en'): ';' | ',' {
  return language === 'fr' ? ';' : ','
}

/**
 * One line of a CSV file (RFC 4180), with its end. A text that a spreadsheet would run as a formula
 * is led by an apostrophe; a number is a number.
 */
export function csvLine(cells: readonly Cell[], separator: ';' | ','): string {
  return `${cells.map((cell) => written(cell, separator)).join(separator)}\r\n`
}

/** What `csvLine` wrote before a text that a spreadsheet would have run is taken away again. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

function written(cell: Cell, separator: string): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  const isPlain = !/["\r\n']/.test(text) && !text.includes(separator) && text === text.trim()
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`
}
