import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Offering from '#booking/models/offering'

type Shelving = { professionalId: string; id: string; stamp: Stamp }

/** Takes an offering off the booking site, or puts it back. Its appointments keep it either way. */
export default class ArchiveOffering {
  handle(shelving: Shelving): Promise<void> {
    return this.#shelve({ ...shelving, isArchived: true })
  }

  restore(shelving: Shelving): Promise<void> {
    return this.#shelve({ ...shelving, isArchived: false })
  }

  #shelve({ professionalId, id, isArchived, stamp }: Shelving & { isArchived: boolean }) {
    return db.transaction(async (trx) => {
      const own = Offering.query({ client: trx }).where('professional_id', professionalId)
      const offering = await own.where('id', id).forUpdate().firstOrFail()
      if ((offering.archivedAt !== null) === isArchived) return

      await offering.merge({ archivedAt: isArchived ? stamp.at : null }).save()
      const kind = isArchived ? 'offering.archived' : 'offering.restored'
      await record(trx, { kind, stamp, body: { professional: professionalId, offering: id } })
    })
  }
}
