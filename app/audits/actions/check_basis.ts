import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Basis } from '#audits/domain/disclosure_state'
import { TreatyMissing } from '#audits/errors'
import Disclosure from '#audits/models/disclosure'

type Check = {
  readonly id: string
  readonly basis: Basis
  /** The international agreement, or the other ground of chapter V, of a third country's order. */
  readonly treaty: string | null
  readonly words: string
  readonly stamp: Stamp
}

/**
 * Somebody has read the text the authority relies on. An order of a third country is recognised only
 * where an agreement between countries is in force, or another ground of chapter V (art. 48).
 */
export default class CheckBasis {
  handle({ id, basis, treaty, words, stamp }: Check): Promise<void> {
    return db.transaction(async (trx) => {
      const disclosure = await Disclosure.lock(id, trx)
      disclosure.apply('check_basis', stamp.at)
      if (disclosure.isForeign && basis === 'valid' && !treaty) throw new TreatyMissing()
      const checked = { checkedAt: stamp.at, checkedBy: actorId(stamp) }
      await disclosure.merge({ basis, treaty, basisWords: words, ...checked }).save()
      const { reference: subject, isForeign: foreign } = disclosure
      const body = { disclosure: id, basis, foreign }
      await record(trx, { kind: 'disclosure.basis_checked', subject, stamp, body })
    })
  }
}
