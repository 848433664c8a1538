import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import ContractArchive from '#terminations/models/contract_archive'
import Termination from '#terminations/models/termination'

/** Archives whose last day is over: the document goes, with what led to it. */
export default class EraseArchives {
  /** @returns how many were erased. */
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    const due = await db
      .from('contract_archives as archive')
      .join('terminations as termination', 'termination.id', 'archive.termination_id')
      .whereNull('archive.erased_at')
      .whereRaw('archive.erase_after < (?::timestamptz at time zone termination.zone)::date', [
        stamp.at.toISO()!,
      ])
      .select('archive.termination_id as id')
    for (const { id } of due) await this.#erase(id, stamp)
    return due.length
  }

  #erase(id: string, stamp: Stamp): Promise<void> {
    return db.transaction(async (trx) => {
      const archive = await ContractArchive.query({ client: trx })
        .where('terminationId', id)
        .whereNull('erasedAt')
        .forUpdate()
        .first()
      if (!archive) return
      const { storedDocumentId } = archive
      const gone = { storedDocumentId: null, emailDigests: [], phoneDigest: null, files: [] }
      await archive.merge({ ...gone, erasedAt: stamp.at }).save()
      await trx.from('stored_documents').where('id', storedDocumentId!).delete()
      const termination = await Termination.findOrFail(id, { client: trx })
      await termination.merge({ reason: null, cancelReason: null, correspondent: null }).save()
      const { reference: subject, professionalId: professional } = termination
      const body = { professional }
      await record(trx, { kind: 'termination.archive_erased', subject, stamp, body })
    })
  }
}
