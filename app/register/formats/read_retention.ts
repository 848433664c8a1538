import type { RegisterPeriod, RegisterRetention } from '#register/domain/activity_facts'
import type { CellReader } from '#register/formats/cell_reader'
import type { PlacedRow, PlacedSections } from '#register/formats/read_activity'
import { lengthIn } from '#register/formats/read_words'

/** The lengths, where they have a section of their own or stand beside the data. */
export function retentionIn(
  { retention, data, sensitive }: PlacedSections,
  reader: CellReader
): RegisterRetention[] | null {
  if (retention) return retention.map((row) => ofRow(row, reader))
  const beside = reader.isOurs ? [] : besideData([...(data ?? []), ...(sensitive ?? [])], reader)
  return beside.length > 0 ? beside : null
}

function ofRow(row: PlacedRow, reader: CellReader): RegisterRetention {
  const archive = periodIn(row, ['archive', 'archive_from', 'archive_words'], reader)
  const reason = reader.text(row, 'archive_reason')
  const isArchived = archive.length || archive.from || archive.words || reason
  return {
    covers: reader.text(row, 'covers'),
    active: periodIn(row, ['active', 'from', 'words'], reader),
    archive: isArchived ? { ...archive, reason } : null,
    end: reader.value(row, 'end', 'fates'),
    law: reader.text(row, 'law'),
  }
}

function periodIn(
  row: PlacedRow,
  [length, from, prose]: readonly [string, string, string],
  reader: CellReader
): RegisterPeriod {
  const text = reader.text(row, length)
  const read = lengthIn(text)
  const words = reader.text(row, prose)
  const isUnread = text.trim() !== '' && read === null
  if (isUnread && reader.isOurs) reader.fault(row.cells[length]!, 'length')
  const unread = isUnread && !reader.isOurs ? text : ''
  return { length: read, from: reader.said(row, from), words: words || unread }
}

/** A length beside each kind of data, as the CNIL's sheet has it: what is kept alike is told once. */
function besideData(rows: readonly PlacedRow[], reader: CellReader): RegisterRetention[] {
  const its = rows
    .map((row) => ({
      text: reader.text(row, 'retention'),
      of: (row.cells.category ?? row.cells.kind ?? row.label).text,
    }))
    .filter(({ text }) => text !== '' && !reader.isNo(text))
  const byText = Map.groupBy(its, ({ text }) => text)
  const isOne = byText.size === 1
  return [...byText].map(([text, same]) => {
    const length = lengthIn(text)
    const covers = same.map(({ of }) => of.replace(/\s*[(（].*$/s, '').trim()).join(', ')
    return {
      covers: isOne ? '' : covers,
      active: { length, from: null, words: length ? '' : text },
      archive: null,
      end: null,
      law: '',
    }
  })
}
