import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { queueLetter } from '#letters/queue'
import { LINK_MINUTES } from '#people/domain/password_link'
import type User from '#people/models/user'

/** Name of the guard of `queries/link_wanted.ts`. */
export const LINK_GUARD = 'people.password_link'

type LetterToHolder = { about: string; at: DateTime } & (
  { template: 'password_link'; token: string } | { template: 'password_changed' }
)

/** Owes the holder of an account a letter about the password. */
export async function writeToHolder(
  trx: TransactionClientContract,
  { email, fullName, locale }: User,
  { about, at, ...letter }: LetterToHolder
): Promise<void> {
  const isLink = letter.template === 'password_link'
  await queueLetter(trx, {
    template: `people/${letter.template}`,
    to: { email, name: fullName },
    locale: locale === 'en' ? 'en' : 'fr',
    about,
    dedupeKey: `${letter.template}:${about}:${at.toMillis()}`,
    content: isLink ? { token: letter.token, minutes: LINK_MINUTES } : { changedAt: at.toISO() },
    queuedAt: at,
    stillWanted: isLink ? LINK_GUARD : undefined,
  })
}
