import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'
import EntryFile from '#subprocessors/models/entry_file'

/** Takes a file away from an entry; that it was there stays written. */
export default class RemoveEntryFile {
  handle({ id, fileId, stamp }: { id: string; fileId: string; stamp: Stamp }) {
    return changeEntry(id, stamp, async (_, trx) => {
      const file = await EntryFile.query({ client: trx })
        .where({ id: fileId, subprocessorId: id })
        .firstOrFail()
      await file.delete()
      return { act: 'file_removed', changes: changesBetween({ file: file.kind }, { file: null }) }
    })
  }
}
