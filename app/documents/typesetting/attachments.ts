import { cleanLine } from '#documents/domain/clean_text'
import type { PdfDescription } from '#documents/domain/description'
import type { ArchivalDocument } from '#documents/typesetting/archival_document'

/** Embeds files that belong to the document (PDF/A-3, 6.8): the same facts, for machines. */
export function attach(doc: ArchivalDocument, { attachments, createdAt }: PdfDescription): void {
  const date = new Date(createdAt)
  for (const { name, mime, description, content, encoding, relationship } of attachments ?? []) {
    const options = {
      name,
      type: mime,
      description: cleanLine(description),
      relationship,
      creationDate: date,
      modifiedDate: date,
    }
    doc.file(Buffer.from(content, encoding ?? 'utf8'), options)
  }
}
