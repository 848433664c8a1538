import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { MAILBOX_DAYS } from '#rights_requests/domain/received_file'

/** Erases files whose request has its answer, as they have served (art. 5(1)(e)), and old UIDs of the mailbox. */
export default class ClearIntake {
  /** @returns how many files were erased. */
  handle({ at }: { at: DateTime }): Promise<number> {
    return db.transaction(async (trx) => {
      const { rowCount } = await trx.rawQuery(
        `delete from received_files using rights_requests
         where rights_requests.id = received_files.rights_request_id
           and rights_requests.closed_at is not null and rights_requests.closed_at <= ?`,
        [at.toISO()!]
      )
      const before = at.minus({ days: MAILBOX_DAYS }).toISO()!
      await trx.from('mailbox_messages').where('read_at', '<', before).delete()
      return rowCount
    })
  }
}
