import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { shownMessages } from '#letters/sms'
import AskIdentity from '#rights_requests/actions/ask_identity'
import FileRightsRequest, { type Filing } from '#rights_requests/actions/file_rights_request'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import type { AskedMeans } from '#rights_requests/domain/identity_level'
import { SEND_IDENTITY_CODE } from '#rights_requests/job_names'
import { sendIdentityCode } from '#rights_requests/jobs/identity'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { aSite, book, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { aUser, filing as requestFiling } from '#tests/helpers/rights_requests'

/** Instants are the clock's own: the pages and the workers read it. */
export const now = (): DateTime => DateTime.utc()

export const REASON = 'Le nom donné est celui d’une autre personne de la même adresse.'

export type Client = { site: Site; email: string; phone: string; day: string }

/** Somebody who has booked with a professional, before anything is asked. */
export async function aClient(fields: { site?: Site; phone?: string; email?: string } = {}) {
  const bookedAt = now().minus({ days: 3 }).startOf('hour')
  const site = fields.site ?? (await aSite({ at: bookedAt }))
  const monday = bookedAt.plus({ weeks: 2 }).startOf('week').setZone('Europe/Paris')
  const taken = await db.from('appointments').where('professional_id', site.professional.id)
  const day = monday.plus({ days: taken.length % 5, weeks: Math.floor(taken.length / 5) })
  const iso = `${day.toISODate()}T09:00`
  const stamp = { actor: 'person', at: bookedAt } as const
  const phone = fields.phone ?? '+33612345678'
  const email = fields.email ?? `client-${taken.length}-${site.professional.slug}@exemple.example`
  await book(site, iso, { email, phone, stamp })
  return { site, email, phone, day: day.toISODate()! }
}

/** The client's request, with the mailbox proven, and the question of the DPO. */
export async function anAsked(
  means: AskedMeans,
  fields: Partial<Filing> & { client?: Client } = {}
) {
  const { client, ...filing } = fields
  const concern = client
    ? { concern: 'professional' as const, professionalIds: [client.site.professional.id] }
    : {}
  const at = now().minus({ hours: 2 })
  const given = { askedRights: ['access' as const], receivedAt: at }
  const email = client ? { email: client.email } : {}
  const stamped = { stamp: { actor: 'person', at } } as const
  const asked = { ...requestFiling(given), ...concern, ...email, ...filing, ...stamped }
  const { id, reference } = await new FileRightsRequest().handle(asked)
  const link = await RightsRequestLink.findByOrFail('rightsRequestId', id)
  await new VerifyRightsRequest().handle({ linkId: link.id, ...stamped })
  const dpo = await aUser('dpo')
  const reason = means === 'document' ? REASON : null
  const stamp = { actor: `user:${dpo.id}` as const, at: now().minus({ hours: 1 }) }
  await new AskIdentity().handle({ id, means, doubt: 'name_differs', reason, stamp })
  return { id, reference, dpo }
}

/** What the workers do with the codes asked for, all of them. */
export async function sendCodes(): Promise<void> {
  const jobs = await db.from('jobs.job').where('name', SEND_IDENTITY_CODE.name)
  for (const { data } of jobs) await sendIdentityCode.run(data)
}

/** The code in the last text message, which went to this number. */
export function codeSentTo(phone: string): string | null {
  const message = shownMessages().find(({ to }) => to === phone)
  return message ? /\d{6}/.exec(message.text)![0] : null
}

/** Another code than this one. */
export function wrong(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

/** Where a request stands now. */
export async function standing(id: string) {
  const { identityMeans: means, state, isSuspended } = await RightsRequest.whole(id)
  return { means, state, isSuspended }
}

/** The last entry of the journal of a kind. */
export async function lastEntry(kind: string) {
  const entries = await entriesOfKind(kind)
  return entries.at(-1)!
}

/** What the scanner said of each document that is kept. */
export async function scansKept(): Promise<string[]> {
  const rows = await db.from('identity_documents').select('scan')
  return rows.map(({ scan }) => scan)
}
