import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Organisation from '#parties/models/organisation'

/** Notes that somebody took the list of organisations away. */
export default class RecordPartyExport {
  handle({ stamp }: { stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const [{ $extras }] = await Organisation.query({ client: trx })
        .whereNull('mergedInto')
        .count('* as total')
      const body = { organisations: Number($extras.total) }
      await record(trx, { kind: 'organisation.list_exported', stamp, body })
    })
  }
}
