import type { Attachment, Block, Inline, PdfDescription } from '#documents/domain/description'
import { InvalidDescription } from '#documents/errors'

export const LIMITS = {
  blocks: 20_000,
  characters: 5_000_000,
  columns: 12,
  attachments: 10,
  attachmentBytes: 5_000_000,
  pages: 1_500,
}

/** Refuses what could not be drawn, before any work is done. Returns the description itself. */
export function checkDescription(description: PdfDescription): PdfDescription {
  const { blocks, attachments = [], title, createdAt } = description
  refuse(!title.trim(), 'a document needs a title')
  refuse(Number.isNaN(Date.parse(createdAt)), 'createdAt is not an ISO instant')
  refuse(blocks.length > LIMITS.blocks, `more than ${LIMITS.blocks} blocks`)
  refuse(attachments.length > LIMITS.attachments, `more than ${LIMITS.attachments} attachments`)
  refuse(countCharacters(blocks) > LIMITS.characters, `more than ${LIMITS.characters} characters`)
  for (const block of blocks) checkBlock(block)
  for (const attachment of attachments) checkAttachment(attachment)
  return description
}

/** Where a link may lead: the Web and a mailbox, nothing that runs. */
export function isSafeLink(href: string): boolean {
  if (!URL.canParse(href)) return false
  const { protocol, hostname } = new URL(href)
  const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || protocol === 'mailto:' || (protocol === 'http:' && onThisMachine)
}

function checkBlock(block: Block): void {
  if (block.type === 'table') {
    const width = block.columns.length
    refuse(width === 0 || width > LIMITS.columns, `a table of ${width} columns`)
    refuse(
      block.columns.some((column) => !(column.width > 0)),
      'a column without width'
    )
    refuse(
      block.rows.some((row) => row.length !== width),
      `a row that has not ${width} cells`
    )
  }
  if (block.type === 'heading') refuse(!block.text.trim(), 'a heading without words')
  if (block.type === 'letterhead') {
    refuse(!block.subject.trim(), 'a letter without subject')
    refuse(block.recipient.length === 0, 'a letter to nobody')
  }
  if (block.type === 'qr') refuse(!isSafeLink(block.url), 'a QR code to an address we refuse')
  for (const inline of inlinesOf(block)) checkInline(inline)
}

function checkInline(inline: Inline): void {
  if (typeof inline === 'string') return
  for (const { href } of inline) refuse(!!href && !isSafeLink(href), 'a link we refuse')
}

function checkAttachment({ name, mime, content }: Attachment): void {
  refuse(!/^[a-z0-9][a-z0-9._-]{0,80}$/i.test(name), 'an attachment name beyond a-z 0-9 . _ -')
  refuse(!/^[a-z]+\/[a-z0-9.+-]+$/i.test(mime), 'an attachment without media type')
  refuse(content.length > LIMITS.attachmentBytes, 'an attachment too large')
}

function inlinesOf(block: Block): Inline[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'facts':
      return block.items.flatMap(({ label, value }) => [label, value])
    case 'table':
      return block.rows.flat()
    case 'list':
      return block.items
    case 'note':
    case 'qr':
      return block.text
    case 'deadline':
      return block.reasons
    case 'letterhead':
      return [...block.sender, ...block.recipient, block.subject]
    case 'closing':
      return [block.text, ...block.lines]
  }
}

function countCharacters(blocks: Block[]): number {
  const lengthOf = (inline: Inline) =>
    typeof inline === 'string'
      ? inline.length
      : inline.reduce((sum, run) => sum + run.text.length, 0)
  return blocks.flatMap(inlinesOf).reduce((sum, inline) => sum + lengthOf(inline), 0)
}

function refuse(wrong: boolean, reason: string): void {
  if (wrong) throw new InvalidDescription(`Cannot draw ${reason}`)
}
