import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import AddedMeasure from '#parties/models/added_measure'

/** A measure that is not taken any more; what was found of it stays. */
export default class RetireMeasure {
  async handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    await db.transaction(async (trx) => {
      const measure = await AddedMeasure.query({ client: trx })
        .where('id', id)
        .whereNull('retiredAt')
        .forUpdate()
        .firstOrFail()
      await measure.merge({ retiredAt: stamp.at }).save()
      await record(trx, { kind: 'measure.retired', subject: id, stamp, body: { measure: id } })
    })
  }
}
