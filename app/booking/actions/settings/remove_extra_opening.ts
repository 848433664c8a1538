import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import ExtraOpening from '#booking/models/extra_opening'

/** Opens that stretch no more. Appointments already taken stay as they are. */
export default class RemoveExtraOpening {
  handle({ professionalId, id, stamp }: { professionalId: string; id: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const own = ExtraOpening.query({ client: trx }).where('professional_id', professionalId)
      const opening = await own.where('id', id).forUpdate().firstOrFail()

      await opening.delete()
      const body = { professional: professionalId, extra_opening: id }
      await record(trx, { kind: 'extra_opening.removed', stamp, body })
    })
  }
}
