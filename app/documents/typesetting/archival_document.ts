import PDFDocument from 'pdfkit'
import { cleanLine } from '#documents/domain/clean_text'
import type { PdfDescription } from '#documents/domain/description'
import { escapeXml, PDF_UA_METADATA } from '#documents/typesetting/metadata'
import { MARGINS } from '#documents/typesetting/page'

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
type Internals = { _addInfo(): void; info: Record<string, unknown> }
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
    this.appendXML(PDF_UA_METADATA)
  }

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

  /** The whole file. Opens the outline, whose root pdfkit leaves without a count. */
  bytes(): Promise<Buffer> {
    countOpenItems(this.rootOutline)
    const chunks: Buffer[] = []
    return new Promise((resolve, reject) => {
      this.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.on('end', () => resolve(Buffer.concat(chunks)))
      this.on('error', reject)
      this.end()
    })
  }
}

function countOpenItems(outline: Outline): number {
  const below = outline.children.reduce((sum, child) => sum + countOpenItems(child), 0)
  if (below) outline.outlineData.Count = below
  return 1 + below
}
