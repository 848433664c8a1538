import type { DateTime } from 'luxon'
import type { Block, Inline } from '#documents/domain/description'
import { ods, type SheetCell } from '#documents/formats/ods'
import type { RegisterContent } from '#register/domain/content'

/** Registers as a spreadsheet, a sheet each: the words of the screen, line by line. */
export function registerSheets(
  registers: readonly RegisterContent[],
  at: DateTime
): AsyncGenerator<Uint8Array> {
  const sheets = registers.map((content) => ({
    name: content.title.replace(/[[\]*?:/\\]/g, ' '),
    language: content.language,
    rows: rowsOf(content),
  }))
  return ods(sheets, at)
}

function* rowsOf(content: RegisterContent): Generator<SheetCell[]> {
  const { title, holder, lead, law, established, version, blocks } = content
  yield [title, holder]
  yield [lead, law]
  yield [established, version]
  for (const block of blocks) yield* rowsOfBlock(block)
}

function* rowsOfBlock(block: Block): Generator<SheetCell[]> {
  if (block.type === 'heading') yield* [[], [block.text]]
  else if (block.type === 'paragraph') yield [plain(block.text)]
  else if (block.type === 'facts') {
    for (const { label, value } of block.items) yield [label, plain(value)]
  } else if (block.type === 'list') {
    for (const item of block.items) yield [plain(item)]
  } else if (block.type === 'table') {
    yield [block.caption]
    yield block.columns.map(({ header }) => header)
    for (const row of block.rows) yield row.map(plain)
  } else if (block.type === 'note') yield [block.title, ...block.text.map(plain)]
}

function plain(text: Inline): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}
