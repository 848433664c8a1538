import db from '@adonisjs/lucid/services/db'
import type { ScanState } from '#foundation/scanned'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { FileWaitsForScan } from '#subprocessors/entry_errors'
import EntryFile from '#subprocessors/models/entry_file'

type Asked = {
  readonly id: string
  readonly fileId: string
  /** What the scanner says of it now; it may have been away when the file came. */
  readonly scan: ScanState | 'infected'
  readonly stamp: Stamp
}

/** Hands a file over, and writes down who opened it. Throws FileWaitsForScan. */
export default class OpenEntryFile {
  async handle({ id, fileId, scan, stamp }: Asked): Promise<EntryFile> {
    const file = await db.transaction(async (trx) => {
      const found = await EntryFile.query({ client: trx })
        .where({ id: fileId, subprocessorId: id })
        .forUpdate()
        .firstOrFail()
      if (scan === 'held') return null
      if (scan === 'infected') {
        await found.delete()
        const body = { subprocessor: id, type: found.fileType, bytes: found.byteSize }
        await record(trx, { kind: 'subprocessor.file_refused', stamp, body })
        return null
      }
      await found.merge({ scan }).save()
      const body = { subprocessor: id, file: fileId }
      await record(trx, { kind: 'subprocessor.file_opened', stamp, body })
      return found
    })
    if (!file) throw new FileWaitsForScan()
    return file
  }
}
