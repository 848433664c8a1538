import vine from '@vinejs/vine'
import { day, email, line, prose } from '#foundation/form_fields'
import {
  AUDIT_GROUNDS,
  CAPACITIES,
  DECLINED_GROUNDS,
  LONGEST_DAYS,
  SEVERITIES,
} from '#audits/domain/audit_terms'

const WORDS = 4000
/** An amount as it is typed in France: 1 200,50. */
const dotted = (amount: string) => amount.replace(/\s/g, '').replace(',', '.')
const clock = () => vine.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const asked = {
  filing_key: vine.string().uuid(),
  audit_ground: vine.enum(AUDIT_GROUNDS),
  ground_words: prose(WORDS).optional().requiredWhen('audit_ground', '!=', 'yearly'),
  audit_scope: prose(WORDS),
  proposed_day_1: day(),
  proposed_day_2: day().optional(),
  proposed_day_3: day().optional(),
  length_days: vine.number().min(1).max(LONGEST_DAYS).withoutDecimals(),
  who_audits: vine.enum(['self', 'mandated'] as const),
  auditor_name: line(200).optional().requiredWhen('who_audits', '=', 'mandated'),
  auditor_organisation: line(200).optional(),
  auditor_email: email().optional().requiredWhen('who_audits', '=', 'mandated'),
}

/** What a professional asks for on its own side. */
export const ownAuditValidator = vine.create({
  ...asked,
  promised_by: line(200),
  promise: vine.accepted(),
})

/** What the DPO enters of a letter or a mail. */
export const enteredAuditValidator = vine.create({
  ...asked,
  controller_name: line(200),
  audit_channel: vine.enum(['post', 'email'] as const),
  audit_received_on: day(),
})

const agreed = {
  audit_day: day(),
  audit_starts: clock(),
  audit_ends: clock(),
  audit_place: line(300),
  length_days: vine.number().min(1).max(LONGEST_DAYS).withoutDecimals(),
  shorter_notice: prose(WORDS).optional(),
}

export const planValidator = vine.create(agreed)
export const otherDayValidator = vine.create({ ...agreed, other_words: prose(WORDS) })

export const declineValidator = vine.create({
  declined_ground: vine.enum(DECLINED_GROUNDS),
  declined_words: prose(WORDS),
})

export const promiseValidator = vine.create({
  promise_capacity: vine.enum(CAPACITIES),
  promise_name: line(200),
})

export const costsValidator = vine.create({
  costs_amount: vine
    .number()
    .parse((typed) => (typeof typed === 'string' ? dotted(typed) : typed))
    .min(0)
    .max(1_000_000)
    .decimal([0, 2]),
  costs_words: prose(WORDS),
})

export const findingValidator = vine.create({
  finding_severity: vine.enum(SEVERITIES),
  finding_title: line(200),
  finding_words: prose(WORDS).optional(),
})

export const reportValidator = vine.create({ report_words: prose(WORDS) })

export const actionValidator = vine.create({
  action_words: prose(WORDS),
  action_owner: vine.string().uuid(),
  action_due: day(),
})

export const actionEndValidator = vine.create({ done_words: prose(WORDS) })
