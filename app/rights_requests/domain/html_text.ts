const HIDDEN = ['script', 'style', 'head', 'title', 'template', 'noscript']
const BLOCKS =
  /^\/?(p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|blockquote|section|article|header|footer|pre|hr|br)$/
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
}

/** More than a message ever says; the rest is read in the mailbox. */
const LENGTH = 1_000_000

/**
 * The words of an HTML message, and nothing that acts: no script, no style, no picture, no address
 * behind a link. Reads the text once from left to right, whatever it holds.
 */
export function htmlToText(html: string): string {
  const source = html.slice(0, LENGTH)
  const said: string[] = []
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    const close = open < 0 ? -1 : endOfTag(source, open)
    said.push(wordsOf(source.slice(at, close < 0 ? undefined : open)))
    if (close < 0) break
    const name = nameOf(source.slice(open + 1, close))
    if (BLOCKS.test(name)) said.push('\n')
    at = HIDDEN.includes(name) ? afterHidden(source, name, close) : close + 1
  }
  return said
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where a tag or a comment ends; -1 when it never does. */
function endOfTag(source: string, open: number): number {
  if (!source.startsWith('<!--', open)) return source.indexOf('>', open)
  const end = source.indexOf('-->', open)
  return end < 0 ? -1 : end + 2
}

/** `p`, `/p`, or nothing for a comment. */
function nameOf(tag: string): string {
  return /^\/?[a-z][a-z0-9]*/i.exec(tag.slice(0, 32))?.[0].toLowerCase() ?? ''
}

/** What is hidden and never closed hides the rest, as in a browser. */
function afterHidden(source: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[^a-z0-9]`, 'ig')
  end.lastIndex = from
  const found = end.exec(source)
  return found ? found.index : source.length
}

function wordsOf(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
      const isHex = name[1] === 'x' || name[1] === 'X'
      const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
}
