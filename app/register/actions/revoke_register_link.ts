import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import RegisterLink from '#register/models/register_link'

/** Shuts a link at once; one that does not open any more stays as it is. */
export default class RevokeRegisterLink {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const link = await RegisterLink.query({ client: trx }).where({ id }).forUpdate().firstOrFail()
      if (link.stateAt(stamp.at) !== 'open') return
      await link.merge({ revokedAt: stamp.at, revokedBy: actorId(stamp) }).save()
      const body = { link: id }
      await record(trx, { kind: 'register_link.revoked', subject: link.reference, stamp, body })
    })
  }
}
