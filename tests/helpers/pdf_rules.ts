import { checkContent } from '#tests/helpers/pdf_rules_content'
import { checkFonts } from '#tests/helpers/pdf_rules_fonts'
import { checkMetadata } from '#tests/helpers/pdf_rules_metadata'
import { checkStructure } from '#tests/helpers/pdf_rules_structure'
import { PdfFile } from '#tests/helpers/pdf_file'

export type Report = (rule: string, detail: string) => void

/**
 * The rules of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) that a machine
 * can check and a document of ours could break. Rules bear their clause: A for
 * the first standard, UA for the second. An empty list is no certificate.
 */
export function findings(bytes: Buffer): string[] {
  const found = new Set<string>()
  const report: Report = (rule, detail) => void found.add(`${rule} ${detail}`)
  const file = new PdfFile(bytes)
  checkFile(file, report)
  checkMetadata(file, report)
  const structure = checkStructure(file, report)
  const shown = checkContent(file, structure, report)
  checkFonts(file, shown, report)
  checkAttachments(file, report)
  return [...found]
}

function checkFile(file: PdfFile, report: Report): void {
  const { bytes, trailer, catalog } = file
  const head = bytes.subarray(0, 16).toString('latin1')
  if (!/^%PDF-1\.7\n%[\x80-\xff]{4}\n/.test(head)) report('A6.1.2', 'header')
  if (!trailer['/ID']) report('A6.1.3', 'no ID in the trailer')
  if (trailer['/Encrypt']) report('A6.1.3', 'encrypted')
  if (!bytes.subarray(-7).toString('latin1').endsWith('%%EOF\n')) report('A6.1.3', 'after EOF')
  if (catalog['/AA'] || catalog['/OpenAction']) report('A6.5', 'actions in the catalog')
  for (const [id, { value }] of file.objects) {
    const { '/S': type } = (value ?? {}) as Record<string, unknown>
    if (type === '/JavaScript' || type === '/Launch') report('A6.5.1', `${String(type)} in ${id}`)
  }
}

function checkAttachments(file: PdfFile, report: Report): void {
  const associated = file.list(file.catalog['/AF']).map((ref) => file.dict(ref))
  for (const { value } of file.objects.values()) {
    const spec = file.dict(value)
    if (!spec['/EF']) continue
    if (!spec['/F'] || !spec['/UF']) report('A6.8', 'a file without name')
    if (!spec['/AFRelationship']) report('A6.8', 'a file without relationship')
    const stream = file.dict(file.dict(spec['/EF'])['/F'])
    if (!stream['/Subtype']) report('A6.8', 'a file without media type')
    if (!file.dict(stream['/Params'])['/ModDate']) report('A6.8', 'a file without date')
    if (!associated.includes(spec)) report('A6.8', 'a file that the document does not claim')
  }
}
