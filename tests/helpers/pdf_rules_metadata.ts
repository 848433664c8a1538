import type { PdfFile } from '#tests/helpers/pdf_file'
import type { Report } from '#tests/helpers/pdf_rules'

const LANGUAGE = /^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

/** What the catalog and the XMP say of the document, and that they agree with each other. */
export function checkMetadata(file: PdfFile, report: Report): void {
  const { catalog } = file
  if (file.dict(catalog['/MarkInfo'])['/Marked'] !== true) report('UA6.2', 'not marked as tagged')
  if (!LANGUAGE.test(file.text(catalog['/Lang']) ?? '')) report('UA7.2', 'no language')
  const preferences = file.dict(catalog['/ViewerPreferences'])
  if (preferences['/DisplayDocTitle'] !== true) report('UA7.1', 'the title is not displayed')
  checkOutputIntent(file, report)

  const metadata = file.dict(catalog['/Metadata'])
  if (metadata['/Subtype'] !== '/XML' || metadata['/Filter']) report('A6.6.2.1', 'XMP stream')
  const xmp = file.data(catalog['/Metadata']).toString('utf8')
  if (!isWellFormed(xmp)) report('A6.6.2.1', 'XMP is not well-formed')
  if (!/<pdfaid:part>3</.test(xmp) || !/<pdfaid:conformance>A</.test(xmp)) report('A6.6.4', 'claim')
  if (!/<pdfuaid:part>1</.test(xmp)) report('UA5', 'claim')
  if (!/namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/</.test(xmp)) {
    report('A6.6.2.3', 'pdfuaid without extension schema')
  }
  checkAgreement(file, xmp, report)
}

function checkOutputIntent(file: PdfFile, report: Report): void {
  const [intent] = file.list(file.catalog['/OutputIntents']).map((ref) => file.dict(ref))
  const profile = file.data(intent?.['/DestOutputProfile']).toString('latin1', 0, 40)
  const isDisplay = profile.slice(12, 16) === 'mntr' && profile.endsWith('acsp')
  if (intent?.['/S'] !== '/GTS_PDFA1' || !isDisplay) report('A6.2.3', 'no output intent')
}

function checkAgreement(file: PdfFile, xmp: string, report: Report): void {
  const info = file.dict(file.trailer['/Info'])
  const item = (tag: string) => new RegExp(`<${tag}>[^]*?<rdf:li[^>]*>([^]*?)</rdf:li>`)
  const places: [string, RegExp][] = [
    ['/Title', item('dc:title')],
    ['/Author', item('dc:creator')],
    ['/Subject', item('dc:description')],
    ['/Keywords', /<pdf:Keywords>([^]*?)</],
    ['/Producer', /<pdf:Producer>([^]*?)</],
    ['/Creator', /<xmp:CreatorTool>([^]*?)</],
  ]
  for (const [key, place] of places) {
    const said = unescapeXml(place.exec(xmp)?.[1])
    if (file.text(info[key]) !== said) report('A6.6.3', `${key} differs from the XMP`)
  }
  if (!file.text(info['/Title'])) report('UA7.1', 'no title')
}

function unescapeXml(text: string | undefined): string | undefined {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text?.replace(/&(\w+);/g, (_, name: string) => entities[name])
}

/** Tags that close in order, quoted attributes, known entities, no forbidden character. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = []
  const pattern = /<\?[^]*?\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g
  for (const [, closes, name, , alone, text, stray] of xml.matchAll(pattern)) {
    if (
      stray ||
      (text &&
        /&(?!(amp|lt|gt|quot|apos);)|[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/u.test(
          text.replace(/[\u{10000}-\u{10ffff}]/gu, '')
        ))
    )
      return false
    if (!name || alone) continue
    if (!closes) open.push(name)
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}
