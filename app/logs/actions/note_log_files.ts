import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { KEPT_MONTHS } from '#logs/kept'

/** Writes down which files of logs there are, and until when. */
export default class NoteLogFiles {
  handle({ kept, removed }: { kept: readonly string[]; removed: readonly string[] }) {
    return db.transaction(async (trx) => {
      for (const name of kept) {
        const day = DateTime.fromISO(name.match(/\d{4}-\d{2}-\d{2}/)![0], { zone: 'utc' })
        await trx.rawQuery(
          'insert into log_files (name, kept_until) values (?, ?) on conflict do nothing',
          [name, day.plus({ months: KEPT_MONTHS }).toISODate()!]
        )
      }
      await trx
        .from('log_files')
        .whereIn('name', [...removed])
        .delete()
    })
  }
}
