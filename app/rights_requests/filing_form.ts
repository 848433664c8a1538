import type { HttpContext } from '@adonisjs/core/http'
import type { Infer } from '@vinejs/vine/types'
import Professional from '#parties/models/professional'
import type { Filing } from '#rights_requests/actions/file_rights_request'
import { choicesOf, queryOf } from '#rights_requests/domain/intake'
import { behalfValidator, deathValidator, filingValidator } from '#rights_requests/validators'

/** What the form says; when and how it was received, the controller knows. */
type SentFiling = Omit<Filing, 'locale' | 'receivedAt' | 'channel'>

type Sent = Infer<typeof filingValidator>

/** The choices of a form or an address; a professional nobody knows has not been chosen. */
export async function choicesIn(input: Record<string, unknown>) {
  const given = choicesOf(input)
  const named = [...given.slugs]
  const professionals = await Professional.query().whereIn('slug', named).orderBy('name')
  const choices = { ...given, slugs: professionals.map(({ slug }) => slug) }
  const isNobody = given.concern === 'professional' && professionals.length === 0
  const concern = given.withPlatform ? ('platform' as const) : null
  const kept = isNobody ? { ...choices, concern, withPlatform: false } : choices
  return { choices: kept, professionals, query: queryOf(kept) }
}

/** What was sent, checked; `null` (with the mistakes flashed) when something must be corrected. */
export async function checkedFiling(ctx: HttpContext): Promise<SentFiling | null> {
  const { request, session } = ctx
  const { choices, professionals } = await choicesIn(request.all())
  const [error, sent] = await request.tryValidateUsing(filingValidator)
  const { requesterKind, askedRights, concern } = choices
  const isAfterDeath = askedRights.includes('after_death')
  const [fault, representation] = await (isAfterDeath ? deceasedIn(request) : principalIn(request))
  const wrong = error ?? fault
  if (wrong) session.flashValidationErrors(wrong)
  if (wrong || !requesterKind || askedRights.length === 0 || !concern) return null

  return {
    requesterKind,
    askedRights,
    concern,
    professionalIds: professionals.map(({ id }) => id),
    withPlatform: choices.withPlatform,
    ...detailsOf(sent!),
    representation,
  }
}

type Fault = Parameters<HttpContext['session']['flashValidationErrors']>[0]
type Read = readonly [fault: Fault | null, who: Filing['representation']]

/** Who asks for somebody who has died says of whom; the right to do so is shown afterwards. */
async function deceasedIn(request: HttpContext['request']): Promise<Read> {
  const [fault, sent] = await request.tryValidateUsing(deathValidator)
  if (!sent || sent.death_behalf === 'self') return [fault, null]
  const who = {
    kind: sent.death_behalf,
    lastName: sent.deceased_last_name!,
    firstName: sent.deceased_first_name!,
    email: sent.deceased_email ?? null,
  }
  return [null, { ...who, scope: null, until: null }]
}

/** Who asks with a mandate, or for a child, says so; what proves it is shown afterwards. */
async function principalIn(request: HttpContext['request']): Promise<Read> {
  const [fault, sent] = await request.tryValidateUsing(behalfValidator)
  if (!sent?.behalf || sent.behalf === 'self') return [fault, null]
  const isMandate = sent.behalf === 'mandate'
  const who = {
    kind: sent.behalf,
    lastName: sent.principal_last_name!,
    firstName: sent.principal_first_name!,
    email: sent.principal_email ?? null,
  }
  const [scope, until] = [sent.mandate_scope ?? null, sent.mandate_until ?? null]
  return [null, { ...who, ...(isMandate ? { scope, until } : { scope: null, until: null }) }]
}

/** Back to the page of the details, with everything that was typed. */
export async function sendBackToDetails({ request, response }: HttpContext) {
  const { query } = await choicesIn(request.all())
  return response.redirect().withQs(query).toRoute('rights_requests.filing.create')
}

function detailsOf(sent: Sent) {
  return {
    filingKey: sent.filing_key,
    lastName: sent.last_name,
    firstName: sent.first_name,
    email: sent.email,
    phone: sent.phone ?? null,
    professionalNamed: sent.professional_named ?? null,
    message: sent.message ?? null,
    postalAddress: null,
  }
}
