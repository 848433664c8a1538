import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { queueLetters } from '#letters/queue'
import { type CatalogueLine, measureCatalogue } from '#parties/queries/measure_catalogue'
import User from '#people/models/user'
import { wordsIn } from '#agreements/words/reading'

/** Days before the day of a review when the DPOs are told that it comes. */
export const SOON_DAYS = 14

/**
 * Reminds every DPO of the measures to be looked at again (art. 32(1)(d)), before the day that was set and
 * on it: one letter for all those of a day. Its key says which, so that it is rung as often as one likes.
 */
export default class RemindOfMeasures {
  handle({ stamp: { at } }: { stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const today = dayOf(at, 'Europe/Paris')
      const until = dayOf(at.plus({ days: SOON_DAYS }), 'Europe/Paris')
      const lines = await measureCatalogue(trx)
      const byDay = Map.groupBy(lines, ({ review }) => review?.nextReviewOn.toISODate() ?? '')
      for (const [day, measures] of byDay) {
        if (day === '' || day > until) continue
        await this.#tell(trx, measures, { day, isDue: day <= today, at })
      }
    })
  }

  async #tell(
    trx: TransactionClientContract,
    measures: readonly CatalogueLine[],
    { day, isDue, at }: { day: string; isDue: boolean; at: DateTime }
  ) {
    const dpos = await User.query({ client: trx }).where('role', 'dpo').whereNull('disabledAt')
    await queueLetters(
      trx,
      dpos.map(({ id, email, fullName, locale: own }) => {
        const locale = own === 'en' ? 'en' : 'fr'
        const words = wordsIn(locale)
        return {
          template: 'agreements/measures_due',
          to: { email, name: fullName },
          locale,
          about: 'measures',
          dedupeKey: `measures_due:${id}:${day}:${isDue ? 'due' : 'soon'}`,
          content: {
            reviewDay: day,
            isDue,
            measures: measures.map(({ measure }) => words.measure(measure)),
          },
          queuedAt: at,
        }
      })
    )
  }
}
