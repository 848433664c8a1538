import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { queueLetter } from '#letters/queue'
import User from '#people/models/user'
import type RightsRequest from '#rights_requests/models/rights_request'

/** What the DPO has to know of a question about identity. */
export const NOTICES = ['received', 'exhausted', 'unread_soon', 'unread', 'infected'] as const

export type Notice = (typeof NOTICES)[number]

/** Owes a letter to every DPO: a document waits for nobody, and is not to be forgotten. */
export async function writeToDpos(
  trx: TransactionClientContract,
  { id, reference }: RightsRequest,
  { what, at }: { what: Notice; at: DateTime }
): Promise<void> {
  const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
  for (const { id: user, email, fullName, locale } of dpos) {
    await queueLetter(trx, {
      template: 'rights_requests/identity_waits',
      to: { email, name: fullName },
      locale: locale === 'en' ? 'en' : 'fr',
      about: reference,
      dedupeKey: `${reference}:identity:${what}:${user}:${at.toMillis()}`,
      content: { id, reference, what },
      queuedAt: at,
    })
  }
}
