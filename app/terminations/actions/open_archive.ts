import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import ArchiveOpening from '#terminations/models/archive_opening'
import ContractArchive from '#terminations/models/contract_archive'
import Termination from '#terminations/models/termination'

/** Somebody opens the archive of a professional: by exception, by name, for a reason that stays. */
export default class OpenArchive {
  handle({ id, reason, stamp }: { id: string; reason: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const { reference: subject, professionalId: professional } = await Termination.findOrFail(
        id,
        {
          client: trx,
        }
      )
      await ContractArchive.query({ client: trx })
        .where('terminationId', id)
        .whereNull('erasedAt')
        .firstOrFail()
      const opening = { terminationId: id, openedBy: actorId(stamp), reason, openedAt: stamp.at }
      const opened = await ArchiveOpening.create(opening, { client: trx })
      const body = { professional }
      const kind = 'termination.archive_opened'
      await record(trx, { kind, subject, stamp, body, detail: reason })
      return opened
    })
  }
}
