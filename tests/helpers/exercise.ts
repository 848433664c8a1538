import type { ApiClient } from '@japa/api-client'
import { renderLetter } from '#letters/render'
import type User from '#people/models/user'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import RequestPart from '#rights_requests/models/request_part'
import { fieldName } from '#rights_requests/pages/change_fields'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aRequestInProgress, aUser, carryOut, onlyPart } from '#tests/helpers/rights_requests'

export const EMAIL = 'ines.vasseur@exemple.example'

export const APPOINTMENTS = 'booking.appointments'

/** Somebody with an appointment asks for a right, and the DPO has the request in hand. */
export async function aRightInHand(right: AskedRight, locale: 'fr' | 'en' = 'fr') {
  const site = await aSite()
  const { id: appointmentId } = await book(site, '2027-03-08T09:00', { email: EMAIL })
  const dpo = await aUser('dpo')
  const { id, reference } = await aRequestInProgress(dpo, {
    ...{ askedRights: [right], concern: 'professional', professionalIds: [site.professional.id] },
    ...{ locale, email: EMAIL, message: 'Mon nom est mal écrit, merci.' },
  })
  const { partId } = await onlyPart(id)
  const path = `/dpo/demandes/${id}/parties/${partId}`
  return { id, partId, reference, site, dpo, path, appointmentId }
}

export type InHand = Awaited<ReturnType<typeof aRightInHand>>

/** The name of a field of the person's appointment in the form of a correction. */
export const nameOfField = ({ appointmentId: record }: InHand, field: string) =>
  fieldName({ dataset: APPOINTMENTS, record, field })

/** Somebody sends a form. */
export function send(client: ApiClient, user: User, address: string, form: object = {}) {
  return client.post(address).form(form).loginAs(user).withCsrfToken().redirects(0)
}

/** Confirms what was decided, and does what the job would do. */
export async function confirm(client: ApiClient, { dpo, path, id }: InHand) {
  const answer = await send(client, dpo, `${path}/execution`, { confirmed: 'on' })
  await carryOut(id)
  return answer
}

export const partOf = ({ partId }: InHand) => RequestPart.findOrFail(partId)

export async function stateOf(inHand: InHand) {
  const { state } = await partOf(inHand)
  return state
}

/** The answer as the person reads it in the letter. */
export async function answerTo({ reference }: InHand, locale: 'fr' | 'en' = 'fr'): Promise<string> {
  const owed = await lettersAbout(reference)
  const { template, content } = owed.find((it) => it.template === 'rights_requests/answered')!
  const { text } = await renderLetter({ template, locale, content })
  return text
}
