import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { forgetSubject, recordMany } from '#journal/record'

/** Small enough to hold no lock that somebody who books would wait for. */
const BATCH = 200

type Expired = { id: string; professional_id: string }

/**
 * Erases appointments once the last day they may be held is over where the
 * professional works (art. 5(1)(e)). A batch is a transaction, with its counts
 * in the journal: a run that is killed goes on where it stopped, and runs side
 * by side share the work. What is restricted (art. 18(1)(b) and (c)) or held (art. 17(3)) waits.
 *
 * @returns how many appointments were erased.
 */
export default class PurgeAppointments {
  async handle({ stamp }: { stamp: Stamp }): Promise<number> {
    let erased = 0
    for (;;) {
      const count = await db.transaction((trx) => this.#batch(trx, stamp))
      erased += count
      if (count < BATCH) return erased
    }
  }

  async #batch(trx: TransactionClientContract, stamp: Stamp): Promise<number> {
    const expired = await expiredAppointments(trx, stamp.at)
    if (expired.length === 0) return 0

    const ids = expired.map(({ id }) => id)
    await trx.from('appointments').whereIn('id', ids).delete()
    for (const id of ids) await forgetSubject(trx, id)
    const facts = [...countsByProfessional(expired)].map(([professional, appointments]) => ({
      kind: 'retention.applied' as const,
      stamp,
      body: { professional, appointments },
    }))
    await recordMany(trx, facts)
    return ids.length
  }
}

async function expiredAppointments(
  trx: TransactionClientContract,
  at: DateTime
): Promise<Expired[]> {
  const { rows } = await trx.rawQuery<{ rows: Expired[] }>(
    `select a.id, a.professional_id
       from appointments a join professionals p on p.id = a.professional_id
      where a.purge_after < (?::timestamptz at time zone p.timezone)::date
        and a.restricted_by is null and (a.held_by is null or not is_held(a.held_by))
        and a.professional_id not in (select professionals_on_hold())
      order by a.purge_after, a.id
      limit ?
        for update of a skip locked`,
    [at.toISO()!, BATCH]
  )
  return rows
}

function countsByProfessional(expired: readonly Expired[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { professional_id: id } of expired) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
