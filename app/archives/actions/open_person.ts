import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import { record } from '#journal/record'
import { archivedOf } from '#booking/queries/archived_appointments'
import { NothingArchived } from '#archives/errors'
import { HOURS_OPEN } from '#archives/domain/opening'
import ArchiveAccess from '#archives/models/archive_access'

type Opening = {
  readonly professionalId: string
  readonly who: Identifiers
  /** Why, in their words; it stays with the opening. */
  readonly reason: string
  readonly stamp: Stamp
}

/** The owner opens what the archive holds about one person, by name and for a reason. Throws NothingArchived. */
export default class OpenPerson {
  /** @returns the id of the opening. */
  handle({ professionalId, who, reason, stamp }: Opening): Promise<string> {
    return db.transaction(async (trx) => {
      const records = await archivedOf({ who, professionalId, trx })
      if (records.length === 0) throw new NothingArchived()
      const { id } = await ArchiveAccess.create(
        {
          ...{ kind: 'person', professionalId, records, reason },
          ...{ openedBy: actorId(stamp)!, openedAt: stamp.at },
          closesAt: stamp.at.plus({ hours: HOURS_OPEN }),
        },
        { client: trx }
      )
      const body = { professional: professionalId, access: id, records: records.length }
      await record(trx, { kind: 'archive.opened', stamp, body, detail: reason })
      return id
    })
  }
}
