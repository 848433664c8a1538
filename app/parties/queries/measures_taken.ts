import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { appUrl } from '#config/app'
import { measuresOf, type TakenMeasure } from '#parties/domain/measures'
import AddedMeasure from '#parties/models/added_measure'

/** The measures in force: those of the product, then those that the DPO added (art. 32). */
export async function measuresTaken(trx: TransactionClientContract): Promise<TakenMeasure[]> {
  const added = await AddedMeasure.query({ client: trx })
    .whereNull('retiredAt')
    .orderBy(['createdAt', 'id'])
  return [
    ...measuresOf(appUrl).map((key) => ({ key })),
    ...added.map(({ id, words }) => ({ id, ...words })),
  ]
}
