import { cleanLine } from '#documents/domain/clean_text'
import type { PdfDescription, SignatureWish } from '#documents/domain/description'
import { type ArchivalDocument, pdfString } from '#documents/typesetting/archival_document'

/** Bytes kept for the signature: a signature with a time stamp and its chain takes about 6 kB. */
export const SIGNATURE_ROOM = 12_288

/**
 * How the signature begins in the file. Its line feeds tell it from any text:
 * in a PDF string a line feed is escaped.
 */
export const SIGNATURE_HEAD =
  '/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange '

/** Follows the head until the document is signed; wide enough for any range. */
export const BYTE_RANGE_PLACEHOLDER = '[0 9999999999 9999999999 9999999999]'

/** Parts of pdfkit that its public types leave out. */
type Internals = {
  _root: { data: Record<string, unknown> }
  endAcroForm(): void
  page: { annotations: unknown[]; dictionary: unknown }
}

/**
 * Keeps room for a PAdES signature (ETSI EN 319 142-1) on the first page. The
 * field is invisible: a rectangle of no size, which PDF/UA leaves alone.
 */
export function makeRoomForSignature(
  doc: ArchivalDocument,
  { reason, name, location }: SignatureWish,
  { createdAt, title }: PdfDescription
): void {
  const internals = doc as unknown as Internals
  doc.switchToPage(0)
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, 9999999999, 9999999999, 9999999999],
    Contents: Buffer.alloc(SIGNATURE_ROOM),
    M: new Date(createdAt),
    Reason: pdfString(cleanLine(reason)),
    Name: pdfString(cleanLine(name)),
    Location: pdfString(cleanLine(location)),
  })
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    F: 132,
    T: pdfString('Signature1'),
    TU: pdfString(cleanLine(title)),
    V: signature,
    P: internals.page.dictionary,
  })
  internals.page.annotations.push(field)
  const form = doc.ref({ Fields: [field], SigFlags: 3 })
  internals._root.data.AcroForm = form
  signature.end(undefined)
  field.end(undefined)
  internals.endAcroForm = () => form.end(undefined)
}
