import { access } from 'node:fs/promises'
import type { Stamp } from '#foundation/stamp'
import RecogniseLines from '#ledger/actions/recognise_lines'
import ReplayLine from '#ledger/actions/replay_line'
import { ledgerFile } from '#ledger/file'
import { missingLines } from '#ledger/queries/missing'
import { noteReplayed, wasRestored } from '#backups/restored'

export type Replayed = {
  readonly lines: number
  /** Records erased again, rows destroyed again, objections put back or taken back. */
  readonly records: number
  /** Records that stay, because a hold or a text keeps them in the data that came back. */
  readonly kept: number
}

/** Nothing tells whom to erase again: this is said, never taken for "nobody". */
export class NoLedger extends Error {
  constructor() {
    super(
      `There is no ledger at ${ledgerFile()}. Put it there, or, if nothing was ever erased since, say --without-ledger.`
    )
  }
}

/**
 * After a restore: erases, destroys and refuses again what the ledger knows and the data do not, through
 * the data sets. May be killed anywhere and run again; asked twice, it changes nothing.
 */
export async function replayErasures(
  now: () => Stamp,
  { withoutLedger = false } = {}
): Promise<Replayed> {
  const isThere = await access(ledgerFile()).then(
    () => true,
    () => false
  )
  if (!isThere && !withoutLedger && (await wasRestored())) throw new NoLedger()
  const lines = await missingLines()
  await new RecogniseLines().handle({ lines })
  let [records, kept] = [0, 0]
  for (const line of lines) {
    let before = 0
    for (let isDone = false; !isDone;) {
      const batch = await new ReplayLine().handle({ line, before, stamp: now() })
      before += batch.count
      kept += batch.kept
      isDone = batch.isDone
    }
    records += before
  }
  await noteReplayed(lines.length, now())
  return { lines: lines.length, records, kept }
}
