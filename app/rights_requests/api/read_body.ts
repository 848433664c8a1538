import type { Infer } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import type { FieldFault } from '#foundation/http/program_answers'
import Professional from '#parties/models/professional'
import { faultOfDay } from '#rights_requests/domain/entry'
import type { Filing } from '#rights_requests/actions/file_rights_request'
import { apiFilingValidator } from '#rights_requests/validators_api'

type Sent = Infer<typeof apiFilingValidator>
export type ReadBody =
  { readonly entry: Omit<Filing, 'filingKey'> } | { readonly faults: FieldFault[] }

/** Clocks differ a little; a request of tomorrow is a mistake. */
const MINUTES_AHEAD = 5

/** What a program sent, or the fields that are missing or wrong. */
export async function readBody(body: unknown, now: DateTime): Promise<ReadBody> {
  const [error, sent] = await apiFilingValidator.tryValidate(body)
  if (error) return { faults: error.messages as FieldFault[] }

  const slugs = sent.professionals ?? []
  const found = await Professional.present().whereIn('slug', slugs).select('id', 'slug')
  const faults = [...faultsOfProfessionals(sent, found), ...faultsOfReceipt(sent, now)]
  return faults.length > 0 ? { faults } : { entry: entryOf(sent, found, now) }
}

function faultsOfProfessionals(
  { concern, professionals = [] }: Sent,
  found: readonly Professional[]
): FieldFault[] {
  const isNamed = concern === 'professional'
  if (isNamed !== professionals.length > 0) {
    const message = 'Name professionals when the concern is "professional", and only then.'
    return [{ field: 'professionals', rule: isNamed ? 'required' : 'unexpected', message }]
  }
  return professionals.flatMap((slug, index) =>
    found.some((professional) => professional.slug === slug)
      ? []
      : [{ field: `professionals.${index}`, rule: 'exists', message: 'No site has this name.' }]
  )
}

function faultsOfReceipt({ received_at: text }: Sent, now: DateTime): FieldFault[] {
  if (text === undefined) return []
  const at = DateTime.fromISO(text)
  const fault = !at.isValid
    ? 'instant'
    : at > now.plus({ minutes: MINUTES_AHEAD })
      ? 'future'
      : faultOfDay(at.setZone('Europe/Paris').toISODate()!, now) === 'too_early'
        ? 'too_early'
        : null
  const message = 'An instant that is over, since 25 May 2018.'
  return fault ? [{ field: 'received_at', rule: fault, message }] : []
}

function entryOf(
  sent: Sent,
  found: readonly Professional[],
  now: DateTime
): Omit<Filing, 'filingKey'> {
  const { requester, on_behalf_of: principal } = sent
  const told = sent.received_at ? DateTime.fromISO(sent.received_at).toUTC() : now
  return {
    askedRights: sent.rights,
    channel: 'api',
    receivedAt: told > now ? now : told,
    requesterKind: requester.kind,
    concern: sent.concern,
    professionalIds: found.map(({ id }) => id),
    professionalNamed: sent.concern === 'unknown' ? (sent.professional_named ?? null) : null,
    lastName: requester.last_name,
    firstName: requester.first_name,
    email: requester.email,
    phone: requester.phone ?? null,
    postalAddress: null,
    message: sent.message ?? null,
    locale: sent.locale ?? 'fr',
    representation: principal
      ? {
          kind: principal.kind,
          lastName: principal.last_name,
          firstName: principal.first_name,
          email: principal.email ?? null,
          scope: principal.scope ?? null,
          until: principal.until ?? null,
        }
      : null,
  }
}
