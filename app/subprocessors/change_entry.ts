import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { EntryAct, EntryChanges } from '#parties/domain/entry_change'
import Subprocessor from '#parties/models/subprocessor'
import { noteChange } from '#parties/note_change'
import { EntryEnded } from '#subprocessors/entry_errors'

type Changed = { readonly act: EntryAct; readonly changes: EntryChanges } | null

/**
 * The frame of every act on an entry: lock it, change it, write down who changed what and when. What
 * changes nothing leaves no trace. Throws EntryEnded.
 */
export function changeEntry(
  id: string,
  stamp: Stamp,
  change: (entry: Subprocessor, trx: TransactionClientContract) => Promise<Changed>
): Promise<Subprocessor> {
  return db.transaction(async (trx) => {
    const entry = await Subprocessor.query({ client: trx })
      .where('id', id)
      .forUpdate()
      .firstOrFail()
    if (entry.endedOn) throw new EntryEnded()
    const changed = await change(entry, trx)
    if (changed) await note(trx, entry, changed, stamp)
    return entry
  })
}

async function note(
  trx: TransactionClientContract,
  { id }: Subprocessor,
  { act, changes }: NonNullable<Changed>,
  stamp: Stamp
) {
  await noteChange(trx, { subprocessorId: id, act, changes, stamp })
  const fields = Object.keys(changes).map((field) =>
    field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  )
  const body = { subprocessor: id, act, fields }
  await record(trx, { kind: 'subprocessor.changed', stamp, body })
}
