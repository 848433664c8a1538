import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { dayOf } from '#deadlines/domain/civil_day'
import { queueLetter } from '#letters/queue'
import type User from '#people/models/user'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import type { Digest } from '#rights_requests/queries/digest'

/** Sends the digest of a morning to one DPO, once for each day. */
export default class SendDigest {
  /** @returns whether it was sent now. */
  handle({ user, digest, stamp }: { user: User; digest: Digest; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const { at } = stamp
      const day = dayOf(at, PLATFORM_PLACE.zone)
      const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
        `insert into digests (user_id, day, sent_at) values (?, ?, ?) on conflict do nothing`,
        [user.id, day, at.toISO()!]
      )
      if (rowCount === 0) return false

      await queueLetter(trx, {
        template: 'rights_requests/digest',
        to: { email: user.email, name: user.fullName },
        locale: user.locale === 'en' ? 'en' : 'fr',
        about: day,
        dedupeKey: `digest:${user.id}:${day}`,
        content: { morning: day, ...digest },
        queuedAt: at,
      })
      return true
    })
  }
}
