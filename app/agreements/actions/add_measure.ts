import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Theme } from '#parties/domain/measures'
import AddedMeasure from '#parties/models/added_measure'

export type MeasureWords = { readonly theme: Theme; readonly fr: string; readonly en: string }

/** Adds an organisational measure: registers and annexes draw on it from then on (art. 32). */
export default class AddMeasure {
  handle({ theme, fr, en, stamp }: MeasureWords & { stamp: Stamp }): Promise<AddedMeasure> {
    return db.transaction(async (trx) => {
      const row = { theme, words: { fr, en }, createdAt: stamp.at }
      const measure = await AddedMeasure.create(row, { client: trx })
      const body = { measure: measure.id, theme }
      await record(trx, { kind: 'measure.added', subject: measure.id, stamp, body })
      return measure
    })
  }
}
