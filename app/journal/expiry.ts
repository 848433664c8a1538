import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Expiry, ExpiryQuestion } from '#inventory/expiry'

/** How long entries can be linked to what they are about: the time of civil limitation (Code civil, art. 2224). */
export const YEARS_KEPT = 5

const DETAILS = 'journal.detail'
const KEYS = 'journal.subject_key'

/** Years of the shortest length in force: the journal is one, whatever it was collected under. */
function limitOf({ at, lengths }: ExpiryQuestion): DateTime {
  const all = (lengths ?? []).map(({ length }) => length)
  const days = at.setZone('Europe/Paris').startOf('day')
  const limits = all.map((length) => days.minus(length))
  return limits.length > 0
    ? limits.reduce((latest, it) => (it > latest ? it : latest))
    : days.minus({ years: YEARS_KEPT })
}

const OLD_DETAILS = `from journal.detail d join journal.entry e on e.seq = d.seq where e.written_at < ?`
const OLD_KEYS = `from journal.subject_key k where not exists (
  select from journal.entry e
  where e.subject = encode(sha256(k.key || k.digest), 'hex') and e.written_at >= ?
)`

/**
 * Destroys the keys of subjects nothing was written about since, and the old details. The entries stay whole
 * and can still be verified; they name nobody any more.
 */
export const journalExpires: Expiry = {
  tables: [DETAILS, KEYS, 'journal.entry'],

  async count(question) {
    const limit = limitOf(question).toISO()!
    const details = await counted(question.trx, OLD_DETAILS, limit)
    const keys = await counted(question.trx, OLD_KEYS, limit)
    const records = details + keys
    const tables = { ...(details && { [DETAILS]: details }), ...(keys && { [KEYS]: keys }) }
    return records > 0 ? [{ professionalId: null, records, tables, kept: [] }] : []
  },

  async calendar(question, until) {
    const [from, to] = [limitOf(question), limitOf({ ...question, at: until })]
    const { rows } = await question.trx.rawQuery<{ rows: { day: string; records: number }[] }>(
      `select (last + (?::date - ?::date) + 1)::text as day, count(*)::int as records from (
         select (e.written_at at time zone 'Europe/Paris')::date as last
         from journal.detail d join journal.entry e on e.seq = d.seq
         where e.written_at >= ? and e.written_at < ?
       ) old group by 1 order by 1`,
      [until.toISODate()!, to.toISODate()!, from.toISO()!, to.toISO()!]
    )
    return rows
  },

  async end(question, limit) {
    const { rows } = await question.trx.rawQuery<{ rows: { details: number; keys: number }[] }>(
      'select details, keys from journal.forget_some_before(?, ?)',
      [limitOf(question).toISO()!, limit]
    )
    const [{ details, keys }] = rows
    const records = details + keys
    const removed = { ...(details && { [DETAILS]: details }), ...(keys && { [KEYS]: keys }) }
    const counts = records > 0 ? [{ professionalId: null, records, removed }] : []
    return { counts, subjects: [], next: records > 0 ? '' : null }
  },
}

async function counted(
  trx: TransactionClientContract,
  what: string,
  limit: string
): Promise<number> {
  const { rows } = await trx.rawQuery<{ rows: [{ count: number }] }>(
    `select count(*)::int as count ${what}`,
    [limit]
  )
  return rows[0].count
}
