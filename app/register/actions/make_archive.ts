import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { storeStreamedDocument } from '#documents/chunks'
import { inSnapshot } from '#foundation/database/snapshot'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { allRegisters } from '#register/archives/all_registers'
import { FileWords } from '#register/formats/file_words'
import RegisterArchive from '#register/models/register_archive'
import type { FileFormat } from '#register/register_file'

/**
 * Makes the archive of all registers, as they were at one instant. Killed in the middle nothing is left
 * of it and it is made anew; made already, nothing is done.
 */
export default class MakeArchive {
  async handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    const archive = await RegisterArchive.find(id)
    if (!archive || archive.madeAt) return
    const storedDocumentId = await inSnapshot((trx) => this.#store(archive, trx, stamp))
    await db.transaction(async (trx) => {
      const made = await RegisterArchive.query({ client: trx })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      if (made.madeAt) return trx.from('stored_documents').where('id', storedDocumentId).delete()
      await made.merge({ storedDocumentId, madeAt: stamp.at, done: made.total }).save()
      const { format, language, total: registers } = made
      await record(trx, {
        ...{ kind: 'register.archive_made', stamp, body: { format, language, registers } },
      })
    })
  }

  async #store(archive: RegisterArchive, trx: TransactionClientContract, stamp: Stamp) {
    const words = new FileWords(i18nManager.locale(archive.language))
    const at = stamp.at.setZone('Europe/Paris')
    const format = archive.format as FileFormat
    const onProgress = (done: number) => told(archive.id, done)
    const bytes = allRegisters({ format, words, at, trx, onProgress })
    const stored = await storeStreamedDocument(trx, {
      kind: 'register_archive',
      title: words.label('archive.title'),
      language: words.language,
      mediaType: 'application/zip',
      bytes,
      createdAt: stamp.at,
    })
    return stored.id
  }
}

/** Outside the transaction that makes the archive: a page shows it meanwhile. */
async function told(id: string, done: number): Promise<void> {
  await db
    .from('register_archives')
    .where({ id })
    .update({ done, total: db.raw('greatest(total, ?)', [done]) })
}
