import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { keepObjection, lockObjecting, type Recorded } from '#subprocessors/objections'

type Objection = {
  readonly toldId: string
  readonly by: 'letter' | 'pro'
  readonly reasons: string | null
  readonly stamp: Stamp
}

/** A controller objects, on a page of ours: the instant is that of the request. */
export default class ObjectToNotice {
  handle({ toldId, stamp, ...objection }: Objection): Promise<Recorded> {
    return db.transaction(async (trx) => {
      const it = await lockObjecting(trx, toldId, stamp)
      return keepObjection(trx, it, { ...objection, objectedAt: stamp.at, stamp })
    })
  }
}
