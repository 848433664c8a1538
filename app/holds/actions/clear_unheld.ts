import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { datasets } from '#inventory/registry'
import { recordMany } from '#journal/record'

const BATCH = 200

/** Empties the fields that no hold names any more, of records that holds alone keep: a batch, a transaction. */
export default class ClearUnheld {
  async handle({ stamp }: { stamp: Stamp }): Promise<void> {
    for (const { key } of datasets.all().filter((it) => it.clearUnheld)) {
      while (await db.transaction((trx) => this.#batch(trx, key, stamp)));
    }
  }

  async #batch(trx: TransactionClientContract, dataset: string, stamp: Stamp): Promise<boolean> {
    const wanted = { at: stamp.at, limit: BATCH }
    const cleared = (await datasets.get(dataset).clearUnheld?.(trx, wanted)) ?? []
    const facts = cleared.map(({ professionalId: controller, fields }) => ({
      ...{ kind: 'hold.fields_cleared' as const, stamp },
      body: { controller, dataset, fields },
    }))
    await recordMany(trx, facts)
    return cleared.length > 0
  }
}
