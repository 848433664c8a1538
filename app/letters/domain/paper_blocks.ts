import type { Block, Run } from '#documents/domain/description'
import { unescapeHtml } from '#letters/domain/plain_text'

type Kind = 'p' | 'h2' | 'h3' | 'li' | 'blockquote' | 'dt' | 'dd'
type Piece = { readonly kind: Kind; readonly runs: Run[]; readonly code: string | null }

const KINDS: readonly string[] = ['p', 'h2', 'h3', 'li', 'blockquote', 'dt', 'dd']

/**
 * The body of one of our letters as blocks of a document. It knows the few tags letters are made of
 * (`plain_text.ts`); a link that stands alone on its line becomes a code to scan.
 *
 * @param scan what is said beside a code.
 */
export function paperBlocks(html: string, scan: string): Block[] {
  const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? html
  return grouped(piecesOf(body)).flatMap((group) => blockOf(group, scan))
}

type Reading = { kind: Kind; runs: Run[]; strong: number; emphasis: number; code: string | null }

function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = []
  const read: Reading = { kind: 'p', runs: [], strong: 0, emphasis: 0, code: null }
  const end = () => {
    const runs = trimmed(read.runs)
    if (runs.length > 0) pieces.push({ kind: read.kind, runs, code: read.code })
    Object.assign(read, { kind: 'p', runs: [], code: null })
  }
  for (const part of body.match(/<[^>]*>|[^<]+/g) ?? []) {
    const tag = /^<(\/?)([a-z0-9]+)/i.exec(part)
    if (!tag) {
      if (!part.startsWith('<')) say(read, unescapeHtml(part.replaceAll(/[ \t\r\n]+/g, ' ')))
      continue
    }
    const [, closing, name] = tag
    if (name === 'br') say(read, '\n')
    else if (name === 'strong') read.strong += closing ? -1 : 1
    else if (name === 'em') read.emphasis += closing ? -1 : 1
    else if (name === 'a') read.code = closing ? read.code : hrefIn(part)
    else if (KINDS.includes(name)) {
      end()
      if (!closing) read.kind = name as Kind
    }
  }
  end()
  return pieces
}

function say(read: Reading, text: string): void {
  const isQuoted = read.kind === 'blockquote'
  const looks = {
    ...(read.strong > 0 && { strong: true }),
    ...((read.emphasis > 0 || isQuoted) && { emphasis: true }),
  }
  read.runs.push({ text, ...looks })
}

function hrefIn(tag: string): string | null {
  const href = /href="([^"]*)"/.exec(tag)?.[1]
  return href ? unescapeHtml(href) : null
}

/** Without white space at either end, around line ends, or twice in a row. */
function trimmed(runs: readonly Run[]): Run[] {
  let before = '\n'
  const joined = runs.map((run) => {
    const squeezed = run.text.replaceAll(/ *\n */g, '\n')
    const text = /[ \n]$/.test(before) ? squeezed.replace(/^ +/, '') : squeezed
    before = text || before
    return { ...run, text }
  })
  while (joined.at(-1)?.text.trimEnd() === '') joined.pop()
  const last = joined.pop()
  return last ? [...joined, { ...last, text: last.text.trimEnd() }].filter(hasText) : []
}

function hasText({ text }: Run): boolean {
  return text !== ''
}

/** Items of a list go together; so do names and values. */
function grouped(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last && familyOf(piece) !== null && familyOf(last[0]) === familyOf(piece)) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

function familyOf({ kind }: Piece): string | null {
  if (kind === 'li') return 'list'
  return kind === 'dt' || kind === 'dd' ? 'facts' : null
}

function blockOf(group: readonly Piece[], scan: string): Block[] {
  const [{ kind, runs, code }] = group
  if (kind === 'li') return [{ type: 'list', items: group.map((item) => item.runs) }]
  if (kind === 'dt' || kind === 'dd') return [factsOf(group)]
  if (kind === 'h2' || kind === 'h3') {
    return [{ type: 'heading', level: kind === 'h2' ? 2 : 3, text: wordsOf(runs) }]
  }
  if (code !== null) {
    const text = wordsOf(runs)
    return [{ type: 'qr', url: code, alt: text, text: [[{ text, strong: true }], scan] }]
  }
  return [{ type: 'paragraph', text: runs }]
}

function factsOf(group: readonly Piece[]): Block {
  const items: { label: string; value: string }[] = []
  for (const { kind, runs } of group) {
    if (kind === 'dt') items.push({ label: wordsOf(runs), value: '' })
    else if (items.length > 0)
      items.at(-1)!.value += `${items.at(-1)!.value && '\n'}${wordsOf(runs)}`
  }
  return { type: 'facts', items }
}

function wordsOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}
