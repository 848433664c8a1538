import { type CivilDay, earliest, plus } from '#deadlines/domain/civil_day'

/** A register is read again within a year of its approval: the house’s choice, no text sets a length. */
const MONTHS = 12

/**
 * The day by which somebody reads a register again: a year after the version in force, or the day that
 * was set for one of its activities, whichever comes first; null where nothing was approved or set.
 */
export function reviewDay(
  approvedOn: CivilDay | null,
  setForActivities: readonly CivilDay[]
): CivilDay | null {
  const yearly = approvedOn ? [plus(approvedOn, { months: MONTHS })] : []
  const [first, ...others] = [...yearly, ...setForActivities]
  return first ? earliest(first, ...others) : null
}
