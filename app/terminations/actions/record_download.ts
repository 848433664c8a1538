import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type ReturnPackage from '#terminations/models/return_package'
import Termination from '#terminations/models/termination'

/** The package is being fetched: as long as the reach runs, and by its owner. */
export default class RecordDownload {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<ReturnPackage> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      termination.apply('hand_back', stamp.at)
      const { returnPackage, reference: subject, professionalId: professional } = termination
      const downloads = returnPackage.downloads + 1
      const downloadedAt = returnPackage.downloadedAt ?? stamp.at
      await returnPackage.merge({ downloads, downloadedAt }).save()
      await termination.save()
      await record(trx, {
        ...{ kind: 'termination.package_downloaded', subject, stamp },
        body: { professional },
      })
      return returnPackage
    })
  }
}
