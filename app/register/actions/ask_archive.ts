import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import { actorId, type Stamp } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import { MAKE_ARCHIVE } from '#register/archives/job_name'
import RegisterArchive from '#register/models/register_archive'
import type { FileFormat } from '#register/register_file'

type Asked = {
  readonly format: FileFormat
  readonly language: 'fr' | 'en'
  readonly stamp: Stamp
}

/** Asks for the registers of every professional in one archive; one that is being made already is that one. */
export default class AskArchive {
  handle({ format, language, stamp }: Asked): Promise<RegisterArchive> {
    return db.transaction(async (trx) => {
      await trx.rawQuery(`select pg_advisory_xact_lock(hashtext('register.archive'))`)
      const underWay = await RegisterArchive.query({ client: trx }).whereNull('madeAt').first()
      if (underWay) return underWay
      const counted = await Professional.present(trx).count('* as total').pojo<{ total: string }>()
      const archive = await RegisterArchive.create(
        {
          ...{ format, language, total: Number(counted[0].total), done: 0 },
          ...{ askedBy: actorId(stamp), askedAt: stamp.at },
        },
        { client: trx }
      )
      await enqueue(trx, MAKE_ARCHIVE, { id: archive.id })
      return archive
    })
  }
}
