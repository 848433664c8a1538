import { BYTE_ORDER_MARK, csvLine, separatorFor } from '#documents/formats/csv'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { sectionsOf } from '#register/formats/activity_sections'
import { controllerRows } from '#register/formats/actors'
import type { FileWords } from '#register/formats/file_words'
import { packRows } from '#register/formats/packed_cell'
import { SECTION_KEYS, SECTIONS, type SectionKey } from '#register/formats/sections'

/** Sections that are a column each, their rows packed in one cell. */
export const PACKED = SECTION_KEYS.filter((key) => key !== 'identity') as Exclude<
  SectionKey,
  'identity'
>[]

/** Registers as CSV, an empty line between two: they have other columns. */
export function* registersCsv(
  registers: readonly RegisterDocument[],
  words: FileWords
): Generator<string> {
  yield BYTE_ORDER_MARK
  for (const [index, register] of registers.entries()) {
    if (index > 0) yield '\r\n'
    yield* registerCsv(register, words)
  }
}

/** A register as CSV: a line for each activity of a controller, for each controller of a processor. */
function* registerCsv(register: RegisterDocument, words: FileWords): Generator<string> {
  const separator = separatorFor(words.language)
  if (register.kind === 'processor') {
    for (const row of controllerRows(register, words)) yield csvLine(row, separator)
    return
  }
  const measures = register.measures.map((it) => words.measure(it))
  yield csvLine(headerOf(words), separator)
  for (const activity of register.activities) {
    const cells = cellsOf(activity, words, measures)
    yield csvLine([...cells, register.holder.name ?? ''], separator)
  }
}

function headerOf(words: FileWords): string[] {
  return [
    ...SECTIONS.identity.map((column) => words.label(`columns.identity.${column}`)),
    ...PACKED.map((key) => words.label(`sections.${key}`)),
    words.label('sheets.holder'),
  ]
}

function cellsOf(activity: RegisterActivity, words: FileWords, measures: readonly string[]) {
  const { identity, ...sections } = sectionsOf(activity, words, { measures })
  return [...identity[0], ...PACKED.map((key) => packRows(sections[key]))]
}
