import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { nothingHoldsBefore } from '#backups/queries/nothing_holds_before'
import { rewrite } from '#ledger/file'
import { ALONE } from '#ledger/lock'

/** Days that a line outlives the last backup that could bring somebody back. */
export const MARGIN_DAYS = 7

/**
 * Lines die with the oldest backup, and a margin: nobody they are about can come back any more. How far is
 * written down first, so that a file that still has such a line, here or on another machine, is no reason to
 * close the doors. Objections themselves stay where they are remembered.
 */
export default class ForgetLines {
  /** @returns how many lines the database has forgotten. */
  async handle({ at }: { at: DateTime }): Promise<number> {
    const horizon = await nothingHoldsBefore(at)
    const before = horizon.minus({ days: MARGIN_DAYS }).toUTC().toISO()!
    const forgotten = await db.transaction(async (trx) => {
      await trx.rawQuery(ALONE)
      await trx.rawQuery(
        `insert into ledger_forgetting (forgotten_before) values (?)
         on conflict (single) do update
         set forgotten_before = greatest(ledger_forgetting.forgotten_before, excluded.forgotten_before)`,
        [before]
      )
      const { rowCount } = await trx.rawQuery<{ rowCount: number }>(
        'delete from ledger_lines where written_at < ?',
        [before]
      )
      return rowCount
    })
    /** Nobody adds a line meanwhile: it would be lost with the file that this one takes the place of. */
    await db.transaction(async (trx) => {
      await trx.rawQuery(ALONE)
      await rewrite((line) => line.at >= before)
    })
    return forgotten
  }
}
