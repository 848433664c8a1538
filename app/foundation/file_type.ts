import { MOST_PIXELS, pixelsOfJpeg, pixelsOfPng } from '#foundation/picture_size'

/** Documents that people may hand over, and nothing else. */
export const FILE_TYPES = ['pdf', 'jpeg', 'png'] as const

export type FileType = (typeof FILE_TYPES)[number]

export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/**
 * Why a file is refused: there is nothing in it; it is something else; it is cut or damaged; it is
 * two things at once; it does something when opened; or it unfolds into far more than it weighs.
 */
export const FILE_FAULTS = [
  'empty',
  'wrong_type',
  'broken',
  'two_in_one',
  'active',
  'huge',
] as const

export type FileFault = (typeof FILE_FAULTS)[number]

export type Inspection = { type: FileType } | { fault: FileFault }

/** Type of a file by its bytes alone: a name says what its author wants. */
export function inspectFile(bytes: Buffer): Inspection {
  if (bytes.length === 0) return { fault: 'empty' }
  const type = typeOf(bytes)
  if (!type) return { fault: 'wrong_type' }
  const fault = holdsAnother(type, bytes) ? 'two_in_one' : FAULTS[type](bytes)
  return fault ? { fault } : { type }
}

const BEGINNINGS: Readonly<Record<FileType, Buffer>> = {
  pdf: Buffer.from('%PDF-'),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
}

function typeOf(bytes: Buffer): FileType | null {
  return FILE_TYPES.find((type) => bytes.indexOf(BEGINNINGS[type]) === 0) ?? null
}

const FAULTS: Readonly<Record<FileType, (bytes: Buffer) => FileFault | null>> = {
  pdf: faultOfPdf,
  jpeg: (bytes) => faultOfPicture(pixelsOfJpeg(bytes)),
  png: (bytes) => faultOfPicture(pixelsOfPng(bytes)),
}

function faultOfPicture(pixels: number | null): FileFault | null {
  if (pixels === null) return 'broken'
  return pixels > MOST_PIXELS ? 'huge' : null
}

/** The directory of a ZIP stands at the end, within the longest comment it may have (APPNOTE 4.3.16). */
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1')
const REACH_OF_ZIP = 22 + 65_535

/** How programs that trust the content rather than its type recognise a page or a script. */
const PAGE = /<(script|html|svg|iframe|!doctype|\?php)/i

function holdsAnother(type: FileType, bytes: Buffer): boolean {
  if (bytes.subarray(-REACH_OF_ZIP).includes(END_OF_ZIP)) return true
  if (type === 'pdf') return PAGE.test(bytes.subarray(0, 1024).toString('latin1'))
  const isPdfToo = bytes.subarray(0, 1024).includes(BEGINNINGS.pdf)
  return isPdfToo || PAGE.test(bytes.toString('latin1'))
}

/** What a PDF may do by itself once opened (ISO 32000-2, 12.6): no proof of identity needs it. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b/

function faultOfPdf(bytes: Buffer): FileFault | null {
  if (!bytes.subarray(-1024).includes('%%EOF')) return 'broken'
  return ACTIVE.test(namesOf(bytes)) ? 'active' : null
}

/** Without streams, whose packed bytes may read as anything; names as they are meant (7.3.5). */
function namesOf(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const pieces = text.split(/\bstream\r?\n/)
  const outside = pieces.map((piece, index) =>
    index === 0 ? piece : piece.slice(Math.max(0, piece.indexOf('endstream')))
  )
  return outside
    .join(' ')
    .replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
