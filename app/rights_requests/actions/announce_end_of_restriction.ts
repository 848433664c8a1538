import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platform } from '#config/platform'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { announceEnd, type Restriction, restrictionWith } from '#inventory/queries/restrict'
import { record } from '#journal/record'
import { queueLetter } from '#letters/queue'
import Professional from '#parties/models/professional'
import { NothingRestricted } from '#rights_requests/errors'

type Announcement = {
  readonly restrictionId: string
  /** Nobody has a mailbox: the person was told by other means. */
  readonly to: { readonly email: string } | null
  readonly locale: Locale
  readonly stamp: Stamp
}

/** Tells the person that a restriction is about to be lifted (art. 18(3)). Told once. */
export default class AnnounceEndOfRestriction {
  handle({ restrictionId, to, locale, stamp }: Announcement): Promise<void> {
    return db.transaction(async (trx) => {
      const restriction = await restrictionWith(trx, restrictionId)
      if (!restriction) throw new NothingRestricted()
      const { professionalId, reference, endAnnouncedAt } = restriction
      if (endAnnouncedAt) return

      await announceEnd(trx, restrictionId, stamp.at)
      if (to) await this.#write(trx, restriction, { to, locale, stamp })
      const body = { controller: professionalId }
      await record(trx, { kind: 'restriction.end_announced', stamp, subject: reference, body })
    })
  }

  async #write(
    trx: TransactionClientContract,
    { id, professionalId, reference }: Restriction,
    { to, locale, stamp }: Pick<Announcement, 'locale' | 'stamp'> & { to: { email: string } }
  ): Promise<void> {
    const professional = professionalId
      ? await Professional.findOrFail(professionalId, { client: trx })
      : null
    await queueLetter(trx, {
      template: 'rights_requests/restriction_ends',
      ...{ to, locale, about: reference, queuedAt: stamp.at },
      dedupeKey: `${reference}:restriction_ends:${id}`,
      content: { reference, controller: professional?.name ?? null, contact: platform.dpoEmail },
    })
  }
}
