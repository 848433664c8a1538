import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'
import type { EntryFileKind } from '#subprocessors/domain/entry_file'
import EntryFile, { type GivenFile } from '#subprocessors/models/entry_file'

type Kept = {
  readonly id: string
  readonly kind: EntryFileKind
  readonly certificateId?: string | null
  readonly file: Omit<GivenFile, 'scan'> & { readonly scan: GivenFile['scan'] | 'infected' }
  readonly stamp: Stamp
}

/** Keeps a file with an entry, encrypted. */
export default class KeepEntryFile {
  /** @returns false when the file is infected, and was not kept. */
  async handle({ id, kind, certificateId = null, file, stamp }: Kept): Promise<boolean> {
    const { scan } = file
    if (scan === 'infected') {
      const body = { subprocessor: id, type: file.fileType, bytes: file.bytes.length }
      await db.transaction((trx) => record(trx, { kind: 'subprocessor.file_refused', stamp, body }))
      return false
    }
    await changeEntry(id, stamp, async (_, trx) => {
      const facts = { subprocessorId: id, kind, certificateId, keptBy: actorId(stamp) }
      await EntryFile.keep({ ...facts, ...file, scan, keptAt: stamp.at }, trx)
      return { act: 'file_kept', changes: changesBetween({}, { file: kind }) }
    })
    return true
  }
}
