import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type RegisterArchive from '#register/models/register_archive'

/** Keeps a trace of each archive handed out. */
export default class RecordArchiveDownload {
  handle({ archive, stamp }: { archive: RegisterArchive; stamp: Stamp }): Promise<void> {
    const { format, language, total: registers } = archive
    return db.transaction(async (trx) => {
      const body = { format, language, registers }
      await record(trx, { kind: 'register.archive_downloaded', stamp, body })
    })
  }
}
