import vine from '@vinejs/vine'
import { ACTIVITIES } from '#inventory/dataset'
import { day, email, line, prose } from '#foundation/form_fields'
import { COUNTRIES } from '#parties/domain/countries'
import { SERVES } from '#parties/domain/serves'
import { MODULES, TRANSFER_TOOLS } from '#parties/domain/transfer'
import { ENTRY_FILE_KINDS } from '#subprocessors/domain/entry_file'
import { VERIFICATION_MEANS, VERIFICATION_OUTCOMES } from '#subprocessors/domain/review'

/** "US, CA": countries as anybody lists them. */
const countries = () =>
  vine
    .string()
    .trim()
    .toUpperCase()
    .regex(new RegExp(`^(${COUNTRIES.join('|')})([ ,;]+(${COUNTRIES.join('|')})){0,30}$`))
    .transform((value) => [...new Set(value.split(/[ ,;]+/))])

const facts = {
  entry_activity: vine.enum(ACTIVITIES),
  entry_country: vine.enum(COUNTRIES),
  entry_access: countries().optional(),
  entry_serves: vine.enum(SERVES),
  entry_blind: vine.accepted().optional(),
  entry_email: email(),
  entry_guarantee: prose(1000),
  contract_reference: line(200).optional(),
  contract_signed_on: day().optional(),
  entry_parent: vine.string().uuid().optional(),
}

export const correctionValidator = vine.create(facts)

export const newEntryValidator = vine.create({
  ...facts,
  entry_organisation: vine.string().uuid().optional(),
  entry_name: line(200).optional().requiredIfMissing('entry_organisation'),
  entry_address: line(500).optional().requiredIfMissing('entry_organisation'),
  in_use_since: day(),
})

export const endValidator = vine.create({ ended_on: day() })

export const transferValidator = vine.create({
  transfer_tool: vine.enum(TRANSFER_TOOLS),
  transfer_version: line(200).optional(),
  transfer_modules: vine
    .array(vine.enum(MODULES.map(String)))
    .distinct()
    .optional(),
  transfer_signed_on: day().optional(),
  adequacy_checked_on: day().optional(),
  dpf_checked_on: day().optional(),
  assessed_on: day().optional(),
  extra_measures: prose(2000).optional(),
})

export const certificateValidator = vine.create({
  certificate_name: line(200),
  certificate_reference: line(200).optional(),
  expires_on: day().optional(),
})

export const planValidator = vine.create({
  every_months: vine.number().withoutDecimals().range([1, 60]),
  next_on: day(),
})

export const verificationValidator = vine.create({
  done_on: day(),
  verification_means: vine.enum(VERIFICATION_MEANS),
  verification_outcome: vine.enum(VERIFICATION_OUTCOMES),
  verification_findings: prose(4000).optional(),
})

export const fileValidator = vine.create({
  file_kind: vine.enum(ENTRY_FILE_KINDS),
  file_certificate: vine.string().uuid().optional(),
})
