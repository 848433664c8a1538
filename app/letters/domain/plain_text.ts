/** Tags that stand on lines of their own: how many line ends come before and after. */
const BLOCKS: Record<string, readonly [before: number, after: number]> = {
  p: [2, 2],
  h1: [2, 2],
  h2: [2, 2],
  h3: [2, 2],
  ul: [2, 2],
  ol: [2, 2],
  dl: [2, 2],
  blockquote: [2, 2],
  hr: [2, 2],
  div: [1, 1],
  li: [1, 0],
  dt: [1, 0],
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' }

/**
 * Plain text with the same words as the HTML of one of our letters. It knows
 * the few tags letters are made of; what people wrote has been escaped before,
 * so it stays text.
 */
export function toPlainText(html: string): string {
  const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? html
  const colon = html.includes('<html lang="en"') ? ': ' : ' : '
  const parts = body.match(/<[^>]*>|[^<]+/g) ?? []
  const { text } = parts.reduce(append, { text: '', href: '', colon })
  return text
    .replaceAll(/[ \t]*\n[ \t]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** What the title of the letter says: its subject. */
export function titleOf(html: string): string {
  return unescapeHtml(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '')
}

type Reading = { readonly text: string; readonly href: string; readonly colon: string }

function append(read: Reading, part: string): Reading {
  const { text, href, colon } = read
  const tag = /^<(\/?)([a-z0-9]+)/i.exec(part)
  if (!tag) return part.startsWith('<') ? read : { ...read, text: text + inline(text, part) }
  const [, closing, name] = tag
  if (name === 'a' && !closing) return { ...read, href: hrefOf(part) }
  if (name === 'a') return { ...read, text: text + colon + href }
  if (name === 'br') return { ...read, text: `${text}\n` }
  if (name === 'dd' && !closing) return { ...read, text: text.trimEnd() + colon }
  const [before, after] = BLOCKS[name] ?? [0, 0]
  if (closing) return { ...read, text: text + '\n'.repeat(after) }
  return { ...read, text: text + '\n'.repeat(before) + (name === 'li' ? '- ' : '') }
}

function hrefOf(tag: string): string {
  return unescapeHtml(/href="([^"]*)"/.exec(tag)?.[1] ?? '')
}

/** White space between words is one space; at the start of a line it is none. */
function inline(before: string, part: string): string {
  const words = unescapeHtml(part.replaceAll(/[ \t\r\n]+/g, ' '))
  return /(^|[\n ])$/.test(before) ? words.replace(/^ /, '') : words
}

/** The words that the entities of one of our letters stand for. */
export function unescapeHtml(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return ENTITIES[name] ?? whole
  })
}
