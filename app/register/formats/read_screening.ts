import type { ActivityFacts } from '#register/domain/activity_facts'
import type { CellReader } from '#register/formats/cell_reader'
import { unpackLines } from '#register/formats/packed_cell'
import type { PlacedRow } from '#register/formats/read_activity'

/** Whether an impact assessment was found necessary; half a screening is none. */
export function screeningIn(
  rows: readonly PlacedRow[] | undefined,
  reader: CellReader
): Partial<ActivityFacts> {
  const [row] = rows ?? []
  if (!row) return rows && reader.isOurs ? { screening: null } : {}
  if (!reader.isOurs && reader.words.find('results', reader.text(row, 'result')) === null) {
    return leftToAnswer(row, reader)
  }
  const result = reader.value(row, 'result', 'results')
  const screenedOn = reader.day(row.cells.screened_on)
  if (result !== null && screenedOn === null) reader.fault(row.label, 'day')
  if (result === null || screenedOn === null) return {}
  return {
    screening: {
      criteria: criteriaIn(row, reader),
      required: reader.value(row, 'required', 'required'),
      exempt: reader.value(row, 'exempt', 'exempt'),
      result,
      reason: reader.text(row, 'reason'),
      document: reader.text(row, 'document'),
      screenedOn,
    },
  }
}

/** A file of others answers yes or no, without the day and the reasons: it is told, and asked here. */
function leftToAnswer(row: PlacedRow, reader: CellReader): Partial<ActivityFacts> {
  const told = row.cells.result ?? row.label
  if (told.text.trim() !== '') reader.note(told.place, 'screening_alone', told.text)
  return {}
}

function criteriaIn(row: PlacedRow, reader: CellReader) {
  return unpackLines(reader.text(row, 'criteria')).flatMap((text) => {
    const criterion = reader.words.find('criteria', text)
    if (criterion === null) reader.fault({ ...row.cells.criteria!, text }, 'word')
    return criterion ? [criterion] : []
  })
}
