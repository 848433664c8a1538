import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Disclosure from '#audits/models/disclosure'

/** Decided, and every controller told, or kept from being told by a text on record. */
export default class CloseDisclosure {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const disclosure = await Disclosure.lock(id, trx)
      disclosure.apply('close', stamp.at)
      await disclosure.merge({ closedAt: stamp.at }).save()
      const { reference: subject, decision } = disclosure
      const body = { disclosure: id, decision }
      await record(trx, { kind: 'disclosure.closed', subject, stamp, body })
    })
  }
}
