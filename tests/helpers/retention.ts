import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { datasets } from '#inventory/registry'
import { forgetSubjects } from '#journal/record'

/** Ends what is due in data sets at an instant, as a run does; @returns how many records. */
export async function endDue(at: DateTime, ...keys: string[]): Promise<number> {
  let records = 0
  for (const key of keys) {
    let from: string | null = null
    do {
      from = await db.transaction(async (trx) => {
        const ended = await datasets.get(key).expiry!.end({ at, trx }, 100, from)
        await forgetSubjects(trx, ended.subjects)
        for (const it of ended.counts) records += it.records
        return ended.next
      })
    } while (from !== null)
  }
  return records
}
