import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { faultOfAuditDay, isWithinBusinessHours } from '#audits/domain/calendar'
import { AuditOutOfHours, AuditTooSoon, NoticeNotGivenUp } from '#audits/errors'
import type Audit from '#audits/models/audit'
import { earliestAudit } from '#audits/queries/earliest_audit'

/** When and where an audit is held: minutes of the wall clock, at the platform's place. */
export type AgreedDay = {
  readonly day: CivilDay
  readonly startsMin: number
  readonly endsMin: number
  readonly place: string
  readonly lengthDays: number
  /** Why the platform gives up the rest of the notice: after a breach only. */
  readonly shorterNotice: string | null
}

/** Refuses a day that is too soon, is not worked, or hours that are not those of business. */
export async function checkAgreedDay(
  audit: Audit,
  { day, startsMin, endsMin, shorterNotice }: Omit<AgreedDay, 'place' | 'lengthDays'>,
  trx: TransactionClientContract
): Promise<void> {
  const { professionalId, ground, notice, id: except } = audit
  if (shorterNotice !== null && ground !== 'breach') throw new NoticeNotGivenUp()
  const { day: earliest } = await earliestAudit({ professionalId, ground, notice, except }, trx)
  const fault = faultOfAuditDay(day, shorterNotice === null ? earliest : null)
  if (fault === 'too_soon') throw new AuditTooSoon()
  if (fault || !isWithinBusinessHours(startsMin, endsMin)) throw new AuditOutOfHours()
}
