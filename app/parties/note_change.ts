import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { EntryAct, EntryChanges } from '#parties/domain/entry_change'

type Noted = {
  readonly subprocessorId: string
  readonly act: EntryAct
  readonly changes?: EntryChanges
  readonly stamp: Stamp
}

/** Writes what was changed of an entry of the list, by whom and when, in the transaction of the change. */
export async function noteChange(
  trx: TransactionClientContract,
  { subprocessorId, act, changes = {}, stamp }: Noted
): Promise<void> {
  await trx.table('subprocessor_changes').insert({
    ...{ subprocessor_id: subprocessorId, act, actor: stamp.actor, at: stamp.at.toISO() },
    changes: JSON.stringify(changes),
  })
}
