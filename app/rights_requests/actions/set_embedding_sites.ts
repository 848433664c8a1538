import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import EmbeddingSite from '#rights_requests/models/embedding_site'

type Sites = { professionalId: string; origins: readonly string[]; stamp: Stamp }

/** Says which web sites may show the frame of a professional: these, and no other. */
export default class SetEmbeddingSites {
  handle({ professionalId, origins, stamp }: Sites): Promise<void> {
    return db.transaction(async (trx) => {
      /** Two pages saved at once: the second waits, and its list stands. */
      await trx.from('professionals').where('id', professionalId).forUpdate()
      await EmbeddingSite.query({ client: trx }).where({ professionalId }).delete()
      const rows = origins.map((origin) => ({ professionalId, origin }))
      await EmbeddingSite.createMany(rows, { client: trx })
      const body = { professional: professionalId, sites: origins.length }
      await record(trx, { kind: 'embedding.sites_set', stamp, body })
    })
  }
}
