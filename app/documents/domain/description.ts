/**
 * What a document says, as plain data. A feature hands this over and gets
 * bytes; it never draws. Everything here survives JSON.
 */
export type PdfDescription = {
  title: string
  language: 'fr' | 'en'
  author: string
  subject?: string
  /** ISO instant: the document bears this date, and equal descriptions give equal bytes. */
  createdAt: string
  reference?: string
  /** Words at the top of the first page: usually the organisation that speaks. */
  header?: string
  /** Words at the foot of every page, beside the page number. */
  footer?: string
  /** A table of contents built from the headings of levels 1 and 2. */
  toc?: boolean
  blocks: Block[]
  attachments?: Attachment[]
  signature?: SignatureWish
}

/** `https:` and `mailto:` only, and `http:` on this very machine for a demonstration. */
export type Run = {
  text: string
  strong?: boolean
  emphasis?: boolean
  href?: string
  /** BCP 47, where the words are not in the language of the document. */
  lang?: string
}

export type Inline = string | Run[]

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | FactsBlock
  | TableBlock
  | ListBlock
  | NoteBlock
  | QrBlock
  | DeadlineBlock
  | LetterheadBlock
  | ClosingBlock

/** Level 1 is the first under the title of the document. */
export type HeadingBlock = { type: 'heading'; level: 1 | 2 | 3; text: string }

export type ParagraphBlock = { type: 'paragraph'; text: Inline; tone?: 'lead' | 'small' }

export type FactsBlock = { type: 'facts'; items: { label: string; value: Inline }[] }

/** Column widths are shares: [1, 2] gives a third and two thirds. */
export type TableBlock = {
  type: 'table'
  caption: string
  columns: { header: string; width: number; align?: 'start' | 'end' }[]
  rows: Inline[][]
  /** The first cell of a row names the row. */
  rowHeaders?: boolean
}

export type ListBlock = { type: 'list'; items: Inline[]; numbered?: boolean }

export type NoteBlock = { type: 'note'; title: string; text: Inline[] }

export type QrBlock = { type: 'qr'; url: string; alt: string; text: Inline[] }

/** The deadline card: the date first, then the time left, then the way from receipt to limit. */
export type DeadlineBlock = {
  type: 'deadline'
  label: string
  /** The date in words. */
  date: string
  /** The state in words, with the time left where there is any. */
  status: string
  state: DeadlineState
  /** Positions run from 0 (receipt) to 1 (the end of the track). */
  marks: { label: string; date: string; position: number; kind: MarkKind }[]
  reasons: Inline[]
}

/**
 * Begins a letter, on a page of its own: several letters make one file to print. In a document that
 * begins with one, it stands in for the title.
 */
export type LetterheadBlock = {
  type: 'letterhead'
  language: 'fr' | 'en'
  /** Who writes, line by line, the name first. */
  sender: string[]
  /** As the envelope shows it through its window, the name first. */
  recipient: string[]
  /** The date in words. */
  date: string
  reference: string
  subject: string
}

/** The last words of a letter, and who signs it, line by line, with room for a hand. */
export type ClosingBlock = { type: 'closing'; text: string; lines: string[] }

export type DeadlineState = 'on_time' | 'near' | 'today' | 'missed' | 'suspended'

export type MarkKind = 'start' | 'careful' | 'limit' | 'now'

/** `content` is text for `text/*` and `application/json` when `encoding` is left out. */
export type Attachment = {
  name: string
  mime: string
  description: string
  content: string
  encoding?: 'utf8' | 'base64'
  relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified'
}

/** Asks for room for a signature; `signPdf` fills it. */
export type SignatureWish = { reason: string; name: string; location: string }
