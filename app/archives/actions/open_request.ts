import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { archivedRequest } from '#rights_requests/queries/archived_requests'
import { HOURS_OPEN } from '#archives/domain/opening'
import { NotAReader, NothingArchived } from '#archives/errors'
import ArchiveAccess from '#archives/models/archive_access'
import { isReader } from '#archives/queries/readers'

type Opening = { readonly reference: string; readonly reason: string; readonly stamp: Stamp }

/** A named reader opens one closed request, for a reason. Throws NotAReader or NothingArchived. */
export default class OpenRequest {
  /** @returns the id of the opening. */
  handle({ reference, reason, stamp }: Opening): Promise<string> {
    return db.transaction(async (trx) => {
      const openedBy = actorId(stamp)!
      if (!(await isReader(openedBy, trx))) throw new NotAReader()
      const found = await archivedRequest(trx, reference)
      if (!found) throw new NothingArchived()
      const closesAt = stamp.at.plus({ hours: HOURS_OPEN })
      const { id } = await ArchiveAccess.create(
        { kind: 'request', records: [found], reason, openedBy, openedAt: stamp.at, closesAt },
        { client: trx }
      )
      const subject = reference.trim().toUpperCase()
      const body = { access: id, records: 1 }
      await record(trx, { kind: 'archive.opened', stamp, subject, body, detail: reason })
      return id
    })
  }
}
