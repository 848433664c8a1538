import type { Change, Mistake, RectifiableRecord, Rectified } from '#inventory/dataset'
import {
  checkChanges,
  type CheckedChange,
  realChanges,
  type Reader,
} from '#inventory/check_changes'

type Rows<Row> = {
  /** The person's row of that id, held until the transaction ends; null when it is somebody else's. */
  readonly own: (record: string, changes: readonly Change[]) => Promise<Row | null>
  readonly describe: (row: Row) => RectifiableRecord
  readonly read: Reader
  /** What the values alone do not tell: an address that somebody else has. */
  readonly refuse?: (changes: readonly CheckedChange[]) => Promise<Mistake | null>
  readonly save: (row: Row, changes: readonly CheckedChange[]) => Promise<void>
}

/** Corrects rows of one table: everything is checked before anything is written. */
export async function rectifyRows<Row>(
  changes: readonly Change[],
  rows: Rows<Row>
): Promise<Rectified> {
  const plans: { row: Row; real: CheckedChange[] }[] = []
  const mistakes: Mistake[] = []
  for (const record of [...new Set(changes.map((change) => change.record))].sort()) {
    const its = changes.filter((change) => change.record === record)
    const row = await rows.own(record, its)
    if (!row) {
      mistakes.push(...its.map(({ field }) => ({ record, field, mistake: 'unknown' as const })))
      continue
    }
    const checked = await checkChanges(rows.describe(row), its, rows.read)
    const real = realChanges(checked.changes)
    const refused = (await rows.refuse?.(real)) ?? null
    mistakes.push(...checked.mistakes, ...(refused ? [refused] : []))
    if (real.length > 0) plans.push({ row, real })
  }
  if (mistakes.length > 0) return { changed: [], mistakes }

  for (const { row, real } of plans) await rows.save(row, real)
  const changed = plans.flatMap(({ real }) => real)
  return {
    changed: changed.map(({ record, field, value }) => ({ record, field, value })),
    mistakes,
  }
}

/** Where a person's rows are looked for: under the addresses that are proven, and under the corrected one. */
export function addressesOf(
  emails: readonly string[],
  changes: readonly Change[],
  field = 'email'
): string[] {
  const corrected = changes.find((change) => change.field === field)?.value
  return corrected ? [...emails, corrected.trim().toLowerCase()] : [...emails]
}
