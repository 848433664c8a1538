const SPACES = /[\t\v\f\u0085\u2028\u2029]/g

/**
 * Control characters, lone surrogates, private use, non-characters, variation
 * selectors, and the marks that turn the direction of a text (U+202E could
 * show a name backwards).
 */
const REMOVED =
  /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu

/** The text as a page may show it, NFC, with line feeds kept. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(SPACES, ' ').replace(REMOVED, '').normalize('NFC')
}

/** The same on one line, for titles, labels and metadata. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}
