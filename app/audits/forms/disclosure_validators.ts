import vine from '@vinejs/vine'
import { day, line, prose } from '#foundation/form_fields'
import { COUNTRIES } from '#parties/domain/countries'
import { BASES, DECISIONS, DISCLOSURE_CHANNELS } from '#audits/domain/disclosure_state'

const WORDS = 4000

export const disclosureValidator = vine.create({
  filing_key: vine.string().uuid(),
  authority_organisation: vine.string().uuid().optional(),
  authority_name: line(200).optional().requiredIfMissing('authority_organisation'),
  authority_country: vine.enum([...COUNTRIES]),
  authority_contact: prose(500).optional(),
  disclosure_channel: vine.enum(DISCLOSURE_CHANNELS),
  disclosure_received_on: day(),
  claimed_basis: prose(1000),
  disclosure_asked: prose(WORDS),
  disclosure_controllers: vine.string().maxLength(WORDS).optional(),
})

export const basisValidator = vine.create({
  basis_verdict: vine.enum(BASES),
  basis_words: prose(WORDS),
  treaty: prose(1000).optional(),
})

export const decisionValidator = vine.create({
  disclosure_decision: vine.enum(DECISIONS),
  disclosure_given: prose(WORDS).optional().requiredWhen('disclosure_decision', '!=', 'refused'),
  less_words: prose(WORDS).optional().requiredWhen('disclosure_decision', '!=', 'refused'),
  decision_words: prose(WORDS).optional().requiredWhen('disclosure_decision', '=', 'refused'),
})

export const informationValidator = vine.create({
  may_tell: vine.enum(['yes', 'no'] as const),
  forbidding_law: prose(1000).optional().requiredWhen('may_tell', '=', 'no'),
  forbidden_until: day().optional(),
  silence_lifted: vine.accepted().optional(),
})
