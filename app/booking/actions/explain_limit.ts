import db from '@adonisjs/lucid/services/db'
import { keyedDigest } from '#foundation/digest'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { queueLetter } from '#letters/queue'
import Professional from '#parties/models/professional'

type Explanation = {
  readonly professionalId: string
  readonly email: string
  readonly locale: Locale
  readonly stamp: Stamp
}

/**
 * Tells the owner of an address, and nobody else, why no more appointments can
 * be booked with it: the page can't know who is typing. Once a day at most.
 */
export default class ExplainLimit {
  handle({ professionalId, email, locale, stamp }: Explanation): Promise<void> {
    return db.transaction(async (trx) => {
      const { name, slug, phone } = await Professional.findOrFail(professionalId, { client: trx })
      const day = stamp.at.toUTC().toISODate()
      await queueLetter(trx, {
        template: 'booking/limit',
        to: { email },
        locale,
        about: professionalId,
        dedupeKey: `booking/limit:${professionalId}:${keyedDigest('email', email)}:${day}`,
        content: { professional: { name, slug, phone } },
        queuedAt: stamp.at,
        professionalId,
      })
    })
  }
}
