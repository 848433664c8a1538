import db from '@adonisjs/lucid/services/db'
import type { LedgerLine } from '#ledger/domain/line'
import { readLines } from '#ledger/file'
import { wasRestored } from '#backups/restored'

/**
 * Lines of the file that the database does not know, oldest first. A transaction that was given up, or
 * is still under way, has left its line as well: it is none of those, unless the data were restored,
 * since transactions are then counted anew.
 */
export async function missingLines(): Promise<LedgerLine[]> {
  const lines = await remembered()
  if (lines.length === 0) return []
  const known = await db
    .from('ledger_lines')
    .whereRaw('id = any(?::uuid[])', [lines.map(({ id }) => id)])
    .select('id')
  const ids = new Set(known.map(({ id }) => id))
  const unknown = lines.filter(({ id }) => !ids.has(id))
  if (unknown.length === 0 || (await wasRestored())) return unknown
  const missing = []
  for (const line of unknown) if (await isLost(line)) missing.push(line)
  return missing
}

/** Of the file; what these data have forgotten is in them, and in no backup. */
async function remembered(): Promise<LedgerLine[]> {
  const lines = await readLines()
  const forgetting = await db.from('ledger_forgetting').select('forgotten_before').first()
  if (!forgetting) return lines
  return lines.filter(({ at }) => Date.parse(at) >= forgetting.forgotten_before.getTime())
}

/** PostgreSQL refuses to speak of a transaction that is still to come: this line is from another time. */
async function isLost({ id, xid }: LedgerLine): Promise<boolean> {
  try {
    const status = await db.transaction(async (trx) => {
      const { rows } = await trx.rawQuery<{ rows: { status: string | null }[] }>(
        'select pg_xact_status(?::xid8) as status',
        [xid]
      )
      return rows[0].status
    })
    if (status === 'aborted' || status === 'in progress') return false
    /** Committed between the two questions. */
    return (await db.from('ledger_lines').where('id', id).first()) === null
  } catch (error) {
    if ((error as { code?: string }).code === '22023') return true
    throw error
  }
}
