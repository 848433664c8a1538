import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platform } from '#config/platform'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { announceEnd, type Restriction, restrictionWith } from '#inventory/queries/restrict'
import { record } from '#journal/record'
import type { PostalRecipient } from '#letters/domain/recipient'
import { queuePaperLetter } from '#letters/paper/queue_paper'
import { queueLetter } from '#letters/queue'
import Professional from '#parties/models/professional'
import { NothingRestricted } from '#rights_requests/errors'
import { endLetterKey, endTold } from '#rights_requests/queries/end_told'

type Reader =
  { readonly email: string } | { readonly onPaper: PostalRecipient; readonly path: string }

type Announcement = {
  readonly restrictionId: string
  /** On paper where nobody has a mailbox, with the page of the request. */
  readonly to: Reader
  readonly locale: Locale
  readonly stamp: Stamp
}

/** Tells the person that a restriction is about to be lifted (art. 18(3)): once, unless it did not arrive. */
export default class AnnounceEndOfRestriction {
  handle({ restrictionId, to, locale, stamp }: Announcement): Promise<void> {
    return db.transaction(async (trx) => {
      const restriction = await restrictionWith(trx, restrictionId)
      if (!restriction) throw new NothingRestricted()
      const { professionalId, reference } = restriction
      const told = await endTold(trx, restriction)
      if (told && told.how !== 'not_delivered') return

      await announceEnd(trx, restrictionId, stamp.at)
      await this.#write(trx, restriction, { to, locale, stamp })
      const body = { controller: professionalId }
      await record(trx, { kind: 'restriction.end_announced', stamp, subject: reference, body })
    })
  }

  async #write(
    trx: TransactionClientContract,
    { id, professionalId, reference }: Restriction,
    { to, locale, stamp }: Pick<Announcement, 'to' | 'locale' | 'stamp'>
  ): Promise<void> {
    const professional = professionalId
      ? await Professional.findOrFail(professionalId, { client: trx })
      : null
    const content = { reference, controller: professional?.name ?? null }
    const owed = {
      template: 'rights_requests/restriction_ends',
      ...{ locale, about: reference, queuedAt: stamp.at },
      dedupeKey: `${endLetterKey(reference, id)}:${stamp.at.toMillis()}`,
      content: { ...content, contact: platform.dpoEmail },
    }
    if ('email' in to) return queueLetter(trx, { ...owed, to })
    const { onPaper, path } = to
    await queuePaperLetter(trx, { ...owed, to: onPaper, content: { ...content, path } })
  }
}
