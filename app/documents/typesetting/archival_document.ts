import PDFDocument from 'pdfkit'
import { cleanLine } from '#documents/domain/clean_text'
import type { PdfDescription } from '#documents/domain/description'
import { escapeXml, PDF_UA_METADATA } from '#documents/typesetting/metadata'
import { MARGINS } from '#documents/typesetting/page'
import { WrittenPages } from '#documents/typesetting/written_pages'

export type Tag = PDFKit.PDFStructureElement
export type TagOptions = { lang?: string; alt?: string; actual?: string; scope?: 'Column' | 'Row' }

/** pdfkit writes a string as a name (`/Title`) unless it is an object. */
export const pdfString = (text: string): unknown => Object(text)

export type Outline = {
  children: Outline[]
  outlineData: { Count?: number }
  addItem(title: string, options: object): Outline
}

/** Parts of pdfkit that its public types leave out. */
type Internals = { _addInfo(): void; info: Record<string, unknown>; _offset: number }
const internals = PDFDocument.prototype as unknown as Internals

/**
 * A pdfkit document that keeps the promises of PDF/A-3a (archival, ISO 19005-3)
 * and PDF/UA-1 (accessible, ISO 14289-1) where pdfkit's options alone do not.
 */
export class ArchivalDocument extends PDFDocument {
  constructor({ title, author, subject, reference, language, createdAt }: PdfDescription) {
    super({
      size: 'A4',
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang: language === 'fr' ? 'fr-FR' : 'en-GB',
      displayTitle: true,
      bufferPages: true,
      autoFirstPage: false,
      margins: MARGINS,
      font: null as unknown as string,
      info: {
        Title: cleanLine(title),
        Author: cleanLine(author),
        ...(subject && { Subject: cleanLine(subject) }),
        ...(reference && { Keywords: cleanLine(reference) }),
        Creator: 'Tabellion',
        Producer: 'Tabellion',
        CreationDate: new Date(createdAt),
      },
    })
    this.addPage()
    this.appendXML(PDF_UA_METADATA)
  }

  /** Begun by the constructor of pdfkit, before fields of this class exist. */
  declare _file: { pieces: Buffer[]; text: string } | undefined
  declare _pages: WrittenPages | undefined

  declare appendXML: (xml: string) => void

  /** pdfkit pastes these values into the XMP as they are: `&` or `<` would break it, or inject. */
  _addInfo(): void {
    const self = this as unknown as Internals
    const { info } = self
    const escaped = Object.entries(info).map(([key, value]) => [
      key,
      typeof value === 'string' ? escapeXml(value) : value,
    ])
    self.info = Object.fromEntries(escaped)
    internals._addInfo.call(this)
    self.info = info
  }

  get rootOutline(): Outline {
    return this.outline as unknown as Outline
  }

  /** A new element of the structure, at once in its place under `parent`. */
  tag(parent: Tag, type: string, options: TagOptions = {}): Tag {
    const element = this.struct(type, options as object)
    parent.add(element)
    return element
  }

  /** What is drawn here is decoration: rules, repeated headers, page numbers. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.markContent('Artifact', { type })
    draw()
    this.endMarkedContent()
  }

  /** Operators of the current page; they reach it when it is whole, all at once. */
  addContent(operators: string): this {
    this._pages ??= new WrittenPages()
    this._pages.write(this.page, operators)
    return this
  }

  flushPages(): void {
    this._pages?.finish()
    super.flushPages()
  }

  /** The file is made in one go: what pdfkit says, in thousands of words, need not pass by a stream. */
  _write(said: string | Uint8Array): void {
    const file = (this._file ??= { pieces: [], text: '' })
    const self = this as unknown as Internals
    if (typeof said === 'string') {
      file.text += said + '\n'
      self._offset += said.length + 1
    } else {
      file.pieces.push(Buffer.from(file.text, 'latin1'), Buffer.from(said))
      file.text = ''
      self._offset += said.length
    }
  }

  /** The whole file. Opens the outline, whose root pdfkit leaves without a count. */
  bytes(): Buffer {
    countOpenItems(this.rootOutline)
    this.end()
    const { pieces, text } = this._file!
    return Buffer.concat([...pieces, Buffer.from(text, 'latin1')])
  }
}

function countOpenItems(outline: Outline): number {
  const below = outline.children.reduce((sum, child) => sum + countOpenItems(child), 0)
  if (below) outline.outlineData.Count = below
  return 1 + below
}
