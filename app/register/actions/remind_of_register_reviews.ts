import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import type { Locale } from '#foundation/http/locale_middleware'
import { record } from '#journal/record'
import { type OwedLetter, queueLetters } from '#letters/queue'
import Professional from '#parties/models/professional'
import User from '#people/models/user'
import { reviewDays } from '#register/queries/review_days'

/**
 * Tells whoever keeps a register that the day to read it again has come: one letter for each such day,
 * however often it is rung.
 */
export default class RemindOfRegisterReviews {
  handle({ stamp }: { stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const today = dayOf(stamp.at, 'Europe/Paris')
      for (const [professionalId, due] of await reviewDays(trx)) {
        if (due > today) continue
        const letters = await lettersTo(professionalId, due, stamp.at, trx)
        if (letters.length === 0 || !(await isFirst(professionalId, due, stamp.at, trx))) continue
        await queueLetters(trx, letters)
        const body = { controller: professionalId, due }
        await record(trx, { kind: 'register.review_reminded', stamp, body })
      }
    })
  }
}

async function isFirst(
  professionalId: string | null,
  due: CivilDay,
  at: DateTime,
  trx: TransactionClientContract
): Promise<boolean> {
  const { rowCount } = await trx.rawQuery(
    `insert into register_reminders (professional_id, due_on, told_at) values (?, ?, ?)
     on conflict do nothing`,
    [professionalId!, due, at.toISO()!]
  )
  return rowCount > 0
}

/** The professional; for the platform’s own registers, every officer. */
async function lettersTo(
  professionalId: string | null,
  due: CivilDay,
  at: DateTime,
  trx: TransactionClientContract
): Promise<OwedLetter[]> {
  const letter = { template: 'register/review_due', about: 'register', queuedAt: at }
  if (professionalId === null) {
    const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
    return dpos.map(({ id, email, fullName: name, locale }) => ({
      ...{ ...letter, to: { email, name }, locale: locale === 'en' ? 'en' : 'fr' },
      dedupeKey: `register_review:${id}:${due}`,
      content: { due, isPlatform: true },
    }))
  }
  const professional = await Professional.find(professionalId, { client: trx })
  if (!professional || professional.archivedAt || professional.hasLeftAt(at)) return []
  const { email, name, locale } = professional
  return [
    {
      ...{ ...letter, to: { email, name }, locale: locale as Locale, professionalId },
      dedupeKey: `register_review:${professionalId}:${due}`,
      content: { due, isPlatform: false },
    },
  ]
}
