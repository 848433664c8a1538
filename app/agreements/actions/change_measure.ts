import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import AddedMeasure from '#parties/models/added_measure'
import type { MeasureWords } from '#agreements/actions/add_measure'

type Change = MeasureWords & { readonly id: string; readonly stamp: Stamp }

/** Other words for an organisational measure; annexes follow. */
export default class ChangeMeasure {
  async handle({ id, theme, fr, en, stamp }: Change): Promise<void> {
    await db.transaction(async (trx) => {
      const measure = await AddedMeasure.query({ client: trx })
        .where('id', id)
        .whereNull('retiredAt')
        .forUpdate()
        .firstOrFail()
      await measure.merge({ theme, words: { fr, en } }).save()
      const body = { measure: id, theme }
      await record(trx, { kind: 'measure.changed', subject: id, stamp, body })
    })
  }
}
