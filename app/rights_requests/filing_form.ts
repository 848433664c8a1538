import type { HttpContext } from '@adonisjs/core/http'
import type { Infer } from '@vinejs/vine/types'
import Professional from '#parties/models/professional'
import type { Filing } from '#rights_requests/actions/file_rights_request'
import { choicesOf, queryOf } from '#rights_requests/domain/intake'
import { deathValidator, filingValidator } from '#rights_requests/validators'

/** What the form says; when and how it was received, the controller knows. */
type SentFiling = Omit<Filing, 'locale' | 'receivedAt' | 'channel'>

type Sent = Infer<typeof filingValidator>

/** The choices of a form or an address; a professional nobody knows has not been chosen. */
export async function choicesIn(input: Record<string, unknown>) {
  const choices = choicesOf(input)
  const professional = choices.slug ? await Professional.findBy('slug', choices.slug) : null
  const isUnknown = choices.slug !== null && !professional
  const kept = isUnknown ? { ...choices, concern: null, slug: null } : choices
  return { choices: kept, professional, query: queryOf(kept) }
}

/** What was sent, checked; `null` (with the mistakes flashed) when something must be corrected. */
export async function checkedFiling(ctx: HttpContext): Promise<SentFiling | null> {
  const { request, session } = ctx
  const { choices, professional } = await choicesIn(request.all())
  const [error, sent] = await request.tryValidateUsing(filingValidator)
  const { requesterKind, askedRights, concern } = choices
  const isAfterDeath = askedRights.includes('after_death')
  const [fault, ofWhom] = isAfterDeath
    ? await request.tryValidateUsing(deathValidator)
    : [null, null]
  const wrong = error ?? fault
  if (wrong) session.flashValidationErrors(wrong)
  if (wrong || !requesterKind || askedRights.length === 0 || !concern) return null

  const professionalIds = professional ? [professional.id] : []
  const representation = representationOf(ofWhom)
  return {
    requesterKind,
    askedRights,
    concern,
    professionalIds,
    ...detailsOf(sent!),
    representation,
  }
}

/** Who asks for somebody who has died says of whom; the right to do so is shown afterwards. */
function representationOf(sent: Infer<typeof deathValidator> | null): Filing['representation'] {
  if (!sent || sent.death_behalf === 'self') return null
  return {
    kind: sent.death_behalf,
    lastName: sent.deceased_last_name!,
    firstName: sent.deceased_first_name!,
    email: sent.deceased_email ?? null,
    scope: null,
    until: null,
  }
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
