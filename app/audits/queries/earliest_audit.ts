import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'
import { COUNTED_AUDITS } from '#audits/domain/audit_state'
import type { AuditGround } from '#audits/domain/audit_terms'
import { daysOfAudit, yearAfter } from '#audits/domain/calendar'
import Audit from '#audits/models/audit'

type Asked = {
  readonly professionalId: string
  readonly ground: AuditGround
  /** Ten full working days from receipt. */
  readonly notice: Deadline
  /** The audit that is asked for does not count against itself. */
  readonly except?: string
}

export type Earliest = {
  readonly day: CivilDay
  /** The periods it comes from, the notice first. */
  readonly deadlines: readonly Deadline[]
  /** The year after the last audit ends later than the notice. */
  readonly isOfTheYear: boolean
}

/** The first day an audit may begin, and the periods that say so. */
export async function earliestAudit(
  { professionalId, ground, notice, except }: Asked,
  trx?: TransactionClientContract
): Promise<Earliest> {
  const afterNotice = notice.earliestAuditDay!
  const last = ground === 'yearly' ? await lastYearlyDay(professionalId, except, trx) : null
  const year = last && yearAfter(last)
  const afterYear = year?.earliestAuditDay
  if (!year || !afterYear || afterYear <= afterNotice)
    return { day: afterNotice, deadlines: [notice], isOfTheYear: false }
  return { day: afterYear, deadlines: [notice, year], isOfTheYear: true }
}

/** The last day of the last audit of the year, held or agreed; null when there was none. */
async function lastYearlyDay(
  professionalId: string,
  except: string | undefined,
  trx?: TransactionClientContract
): Promise<CivilDay | null> {
  const audit = await Audit.query({ client: trx })
    .where({ professionalId, ground: 'yearly' })
    .whereIn('state', [...COUNTED_AUDITS])
    .if(except, (others) => others.whereNot('id', except!))
    .orderByRaw('coalesce(held_on, planned_day) desc')
    .first()
  if (!audit) return null
  const first = (audit.heldOn ?? audit.plannedDay)!.toISODate() as CivilDay
  return daysOfAudit(first, audit.lengthDays).at(-1)!
}

/** Whether an audit of the year is asked for or agreed, and not held yet. */
export async function isYearlyUnderWay(
  professionalId: string,
  trx?: TransactionClientContract
): Promise<boolean> {
  const audit = await Audit.query({ client: trx })
    .where({ professionalId, ground: 'yearly' })
    .whereIn('state', ['asked', 'other_day', 'planned'])
    .select('id')
    .first()
  return audit !== null
}
