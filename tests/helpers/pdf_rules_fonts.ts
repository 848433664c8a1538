import type { PdfFile } from '#tests/helpers/pdf_file'
import type { Report } from '#tests/helpers/pdf_rules'
import type { Shown } from '#tests/helpers/pdf_rules_content'
import { Ref } from '#tests/helpers/pdf_syntax'

/** Fonts are in the file, every sign means a character, and no sign is missing (A 6.2.11, UA 7.21). */
export function checkFonts(file: PdfFile, shown: Shown, report: Report): void {
  for (const [id, codes] of shown) {
    const font = file.dict(new Ref(id))
    const name = String(font['/BaseFont'])
    if (font['/Subtype'] !== '/Type0') {
      report('A6.2.11.4', `${name} is not embedded`)
      continue
    }
    const [descendant] = file.list(font['/DescendantFonts']).map((ref) => file.dict(ref))
    const descriptor = file.dict(descendant['/FontDescriptor'])
    if (!descriptor['/FontFile2'] && !descriptor['/FontFile3'])
      report('A6.2.11.4', `${name} absent`)
    if (!descendant['/CIDToGIDMap']) report('A6.2.11.3', `${name} without glyph map`)
    checkCodes(name, codes, unicodeOf(file.data(font['/ToUnicode']).toString('latin1')), report)
  }
}

function checkCodes(
  name: string,
  codes: Set<number>,
  unicode: Map<number, string>,
  report: Report
) {
  for (const code of codes) {
    const meaning = unicode.get(code)
    if (code === 0) report('A6.2.11.8', `a missing sign shown with ${name}`)
    else if (!meaning || /^(0000|feff|fffe)$/i.test(meaning)) {
      report('A6.2.11.7', `code ${code} of ${name} means nothing`)
    } else if (/^(e[0-9a-f]{3}|f[0-8][0-9a-f]{2})$/i.test(meaning)) {
      report('A6.2.11.7', `code ${code} of ${name} is of private use`)
    }
  }
}

function unicodeOf(map: string): Map<number, string> {
  const unicode = new Map<number, string>()
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const meanings = [...list.matchAll(/<([0-9a-f ]*)>/gi)]
    meanings.forEach(([, hex], index) =>
      unicode.set(Number.parseInt(first, 16) + index, hex.replaceAll(' ', ''))
    )
  }
  return unicode
}
