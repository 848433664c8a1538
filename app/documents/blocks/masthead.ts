import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { PdfDescription } from '#documents/domain/description'
import type { Tag } from '#documents/typesetting/archival_document'
import { drawSeal } from '#documents/typesetting/furniture'
import { INK, MARGINS, STYLES, TEXT_WIDTH, type TextStyle } from '#documents/typesetting/page'
import type { Sheet } from '#documents/typesetting/sheet'

const SEAL = 27

/** Who speaks, the title, what it is about, its reference and its date. */
export function drawMasthead(sheet: Sheet, root: Tag, description: PdfDescription): void {
  const { title, subject, header, author, signature } = description
  const width = signature ? TEXT_WIDTH - 2 * SEAL - 24 : TEXT_WIDTH
  if (signature) drawSeal(sheet, MARGINS.left + TEXT_WIDTH - SEAL, sheet.y + SEAL - 8, SEAL)

  write(sheet, root, 'P', header ?? author, STYLES.masthead, width)
  sheet.y += 12
  write(sheet, root, 'H1', title, STYLES.title, width)
  sheet.y += 5
  if (subject) write(sheet, root, 'P', subject, STYLES.lead, width)
  sheet.y += 9
  write(sheet, root, 'P', referenceLine(sheet, description), STYLES.small, TEXT_WIDTH)
  sheet.y += 8
  sheet.hairline(sheet.y, MARGINS.left, TEXT_WIDTH, INK.text)
  sheet.y += 16
}

function write(
  sheet: Sheet,
  root: Tag,
  type: string,
  text: string,
  style: TextStyle,
  width: number
) {
  const element = sheet.doc.tag(root, type)
  sheet.flow(element, sheet.lines(text, style, width))
  element.end()
}

function referenceLine({ words, language }: Sheet, description: PdfDescription): string {
  const day = dayOf(DateTime.fromISO(description.createdAt), 'Europe/Paris')
  const date = words.established.replace('{date}', dateInWords(day, language))
  if (!description.reference) return date
  return `${words.reference.replace('{reference}', description.reference)}   ·   ${date}`
}
