import type { PdfFile } from '#tests/helpers/pdf_file'
import type { Report } from '#tests/helpers/pdf_rules'
import type { Shown } from '#tests/helpers/pdf_rules_content'
import { unicodeOf } from '#tests/helpers/pdf_speech'
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
    checkCodes(name, codes, unicodeOf(file, font), report)
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
    else if (!meaning || /^[\0\ufeff\ufffe]$/.test(meaning)) {
      report('A6.2.11.7', `code ${code} of ${name} means nothing`)
    } else if (/\p{Co}/u.test(meaning)) {
      report('A6.2.11.7', `code ${code} of ${name} is of private use`)
    }
  }
}
