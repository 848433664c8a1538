import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import type { Infer } from '@vinejs/vine/types'
import { type Region, REGIONS } from '#deadlines/domain/holidays'
import { email, line } from '#foundation/form_fields'
import { CONTACT_KINDS } from '#parties/domain/contact'
import { COUNTRIES } from '#parties/domain/countries'
import { readPhone } from '#parties/domain/phone'
import { STATED_ROLES } from '#parties/domain/role'
import { isSiret, readSiret } from '#parties/domain/siret'
import { tidy } from '#parties/domain/tidy'

const siretRule = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (!isSiret(String(value))) field.report('{{ field }}', 'siret', field)
})

const phoneRule = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const number = readPhone(String(value))
  if (number) field.mutate(number, field)
  else field.report('{{ field }}', 'regex', field)
})

const siret = () =>
  vine
    .string()
    .parse((value) => (typeof value === 'string' ? readSiret(value) || undefined : value))
    .use(siretRule(undefined))

/** What people know of an organisation itself. */
export type OrganisationFacts = {
  readonly name: string
  readonly address: string
  readonly country: string
  /** Whose public holidays count; only in France. */
  readonly region: Region | null
  readonly siret: string | null
  readonly trade: string
  readonly isOfHealth: boolean
}

export const organisationValidator = vine.create({
  party_name: line(200),
  party_address: line(500).optional(),
  party_country: vine.enum(COUNTRIES),
  party_region: vine.enum(REGIONS).optional(),
  siret: siret().optional(),
  trade: line(200).optional(),
  party_of_health: vine.accepted().optional(),
})

/** What the platform may correct of a professional; names and addresses are rectified by their right. */
export const professionalFactsValidator = vine.create({
  siret: siret().optional(),
  trade: line(200),
  party_region: vine.enum(REGIONS),
  party_of_health: vine.accepted().optional(),
})

export const contactValidator = vine.create({
  contact_kind: vine.enum(CONTACT_KINDS),
  contact_name: line(200),
  contact_email: email().optional().requiredIfMissing(['contact_phone', 'contact_address']),
  contact_phone: vine.string().trim().maxLength(30).use(phoneRule(undefined)).optional(),
  contact_address: line(500).optional(),
})

export const roleValidator = vine.create({
  stated_role: vine.enum(STATED_ROLES),
  role_dataset: vine.string().maxLength(100),
  role_professional: line(200).optional(),
  role_reason: line(500).optional(),
})

/** A region is one of France: elsewhere nobody's public holidays are known. */
export function organisationFacts(sent: Infer<typeof organisationValidator>): OrganisationFacts {
  const isInFrance = sent.party_country === 'FR'
  return {
    name: tidy(sent.party_name),
    address: tidy(sent.party_address ?? ''),
    country: sent.party_country,
    region: isInFrance ? (sent.party_region ?? 'metropole') : null,
    siret: sent.siret ?? null,
    trade: tidy(sent.trade ?? ''),
    isOfHealth: sent.party_of_health !== undefined,
  }
}
