import type { HttpContext } from '@adonisjs/core/http'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { AgreedDay } from '#audits/agreed_day'
import { isWithinBusinessHours } from '#audits/domain/calendar'
import { faultAt } from '#audits/forms/audit_form'
import { refuse } from '#audits/forms/fault'
import type Audit from '#audits/models/audit'
import { earliestAudit } from '#audits/queries/earliest_audit'

type Sent = {
  readonly audit_day: string
  readonly audit_starts: string
  readonly audit_ends: string
  readonly audit_place: string
  readonly length_days: number
  readonly shorter_notice?: string
}

/** The day, hours and place of a form, checked against the periods that protect both sides. */
export async function agreedDay(ctx: HttpContext, audit: Audit, sent: Sent): Promise<AgreedDay> {
  const { professionalId, ground, notice, id: except } = audit
  const mayShorten = ground === 'breach'
  const shorterNotice = mayShorten ? (sent.shorter_notice ?? null) : null
  const { day, isOfTheYear } = await earliestAudit({ professionalId, ground, notice, except })
  const earliest = shorterNotice === null ? day : null
  const [startsMin, endsMin] = [minutes(sent.audit_starts), minutes(sent.audit_ends)]
  const faults = faultAt(ctx, {
    ...{ field: 'audit_day', value: sent.audit_day, earliest, isOfTheYear },
  })
  if (!isWithinBusinessHours(startsMin, endsMin)) {
    faults.push({ field: 'audit_starts', code: 'not_business_hours' })
  }
  if (faults.length > 0) refuse(ctx, faults)
  return {
    day: sent.audit_day as CivilDay,
    startsMin,
    endsMin,
    place: sent.audit_place,
    lengthDays: sent.length_days,
    shorterNotice,
  }
}

function minutes(clock: string): number {
  const [hours, rest] = clock.split(':').map(Number)
  return hours * 60 + rest
}
