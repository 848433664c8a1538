import type { HttpContext } from '@adonisjs/core/http'
import type { Infer } from '@vinejs/vine/types'
import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dayInWords } from '#deadlines/wording'
import { faultOfDay, instantOf } from '#rights_requests/domain/entry'
import { professionalsNamed } from '#rights_requests/queries/professionals_named'
import type { AuditAsked } from '#audits/actions/ask_audit'
import type { AuditGround } from '#audits/domain/audit_terms'
import { faultOfAuditDay, latestNoticeFor, noticeFrom } from '#audits/domain/calendar'
import { type Fault, refuse } from '#audits/forms/fault'
import { handedFile } from '#audits/forms/handed_file'
import { enteredAuditValidator, ownAuditValidator } from '#audits/forms/validators'
import { earliestAudit } from '#audits/queries/earliest_audit'

type Sent = Omit<Infer<typeof ownAuditValidator>, 'promise' | 'promised_by'>

/** What a professional asks for, checked day by day. Throws a validation error that names each field. */
export async function ownAuditAsked(
  ctx: HttpContext,
  professionalId: string,
  now: DateTime
): Promise<AuditAsked> {
  const sent = await ctx.request.validateUsing(ownAuditValidator)
  const asked = { professionalId, receivedAt: now }
  const faults = await faultsOfDays(ctx, sent, asked)
  if (faults.length > 0) refuse(ctx, faults)
  const promisedBy = sent.promised_by
  return { ...(await askedOf(ctx, sent)), ...asked, channel: 'online', promisedBy }
}

/**
 * What the DPO enters of a letter or a mail: the notice runs from the day it was received. Days are kept
 * as they were asked for; those that are too soon are answered with others.
 */
export async function enteredAuditAsked(ctx: HttpContext, now: DateTime): Promise<AuditAsked> {
  const sent = await ctx.request.validateUsing(enteredAuditValidator)
  const { ids } = await professionalsNamed([sent.controller_name])
  const received = faultOfDay(sent.audit_received_on, now)
  const faults: Fault[] = proposed(sent)
    .filter(({ value }) => faultOfAuditDay(value, null) === 'not_a_day')
    .map(({ field }) => ({ field, code: 'not_a_day' }))
  if (ids.length !== 1) faults.push({ field: 'controller_name', code: 'controller_unclear' })
  if (received === 'future' || received === 'too_early') {
    faults.push({ field: 'audit_received_on', code: `received_${received}` })
  }
  if (faults.length > 0) refuse(ctx, faults)
  const receivedAt = instantOf(sent.audit_received_on, now)
  const asked = { professionalId: ids[0], receivedAt, channel: sent.audit_channel }
  return { ...(await askedOf(ctx, sent)), ...asked, promisedBy: null }
}

type Whose = { readonly professionalId: string; readonly receivedAt: DateTime }

async function faultsOfDays(ctx: HttpContext, sent: Sent, asked: Whose): Promise<Fault[]> {
  const notice = noticeFrom(asked.receivedAt)
  const { professionalId } = asked
  const ground = sent.audit_ground
  const { day: earliest, isOfTheYear } = await earliestAudit({ professionalId, ground, notice })
  return proposed(sent).flatMap((it) => faultAt(ctx, { ...it, earliest, isOfTheYear }))
}

type Proposed = { readonly field: string; readonly value: string }

function proposed(sent: Sent): Proposed[] {
  const days = [sent.proposed_day_1, sent.proposed_day_2, sent.proposed_day_3]
  return days.flatMap((value, index) =>
    value ? [{ field: `proposed_day_${index + 1}`, value }] : []
  )
}

type Wanted = Proposed & {
  readonly earliest: CivilDay | null
  /** The year after the last audit stands in the way: no announcement would have been early enough. */
  readonly isOfTheYear: boolean
}

/** Why a day will not do, with the day that would, and by when this one had to be announced. */
export function faultAt(
  { i18n }: Pick<HttpContext, 'i18n'>,
  { field, value, earliest, isOfTheYear }: Wanted
): Fault[] {
  const code = faultOfAuditDay(value, earliest)
  if (!code) return []
  if (code !== 'too_soon') return [{ field, code }]
  if (isOfTheYear) {
    const data = { earliest: dayInWords(earliest!, i18n.locale) }
    return [{ field, code: 'year_not_over', data }]
  }
  const { internalDay, lastDay } = latestNoticeFor(value as CivilDay)
  const data = {
    earliest: dayInWords(earliest!, i18n.locale),
    latest: dayInWords(internalDay ?? lastDay!, i18n.locale),
  }
  return [{ field, code, data }]
}

async function askedOf(ctx: HttpContext, sent: Sent) {
  const isMandated = sent.who_audits === 'mandated'
  return {
    filingKey: sent.filing_key,
    ground: sent.audit_ground as AuditGround,
    groundWords: sent.audit_ground === 'yearly' ? null : sent.ground_words!,
    scope: sent.audit_scope,
    proposedDays: proposed(sent).map(({ value }) => value as CivilDay),
    lengthDays: sent.length_days,
    mandate: isMandated ? await handedFile(ctx, 'mandate_file') : null,
    auditor: isMandated
      ? {
          name: sent.auditor_name!,
          organisation: sent.auditor_organisation ?? null,
          email: sent.auditor_email!,
        }
      : null,
  }
}
