import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { rowsExpire, type Taken } from '#inventory/queries/rows_expire'
import { recordMany } from '#journal/record'

const FIVE_YEARS = { years: 5 } as const
const OF_TERMINATION = 'join terminations t on t.id = it.termination_id'

/** How a contract ended, once nobody can ask about it any more. */
export const terminationsExpire = rowsExpire(
  [
    {
      table: 'terminations',
      key: 'id',
      start: { started: 'it.completed_at' },
      collected: 'it.given_at',
      parts: {
        termination_steps: 'termination_id',
        return_packages: 'termination_id',
        destruction_confirmations: 'termination_id',
        termination_links: 'termination_id',
      },
      zone: 'it.zone',
    },
  ],
  FIVE_YEARS
)

/**
 * The archived file goes after its last day, with what led to it: the row says that there was one until the
 * proof of the end of the contract goes too.
 */
export const archivesExpire = rowsExpire([
  {
    table: 'contract_archives',
    key: 'termination_id',
    joins: OF_TERMINATION,
    where: 'it.erased_at is null',
    start: { lastDay: 'it.erase_after' },
    zone: 't.zone',
    becomes: `set stored_document_id = null, email_digests = '{}', phone_digest = null, files = '[]',
      erased_at = clock_timestamp()`,
    document: 'it.stored_document_id',
    after: (trx, rows, { at }) => forgetWhy(trx, rows, at),
  },
  ...['archive_openings', 'contract_archives'].map((table) => ({
    table,
    key: table === 'contract_archives' ? 'termination_id' : 'id',
    joins: OF_TERMINATION,
    start: { started: 't.completed_at', length: FIVE_YEARS },
    zone: 't.zone',
  })),
])

async function forgetWhy(
  trx: TransactionClientContract,
  rows: readonly Taken[],
  at: DateTime
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const ended = await trx
    .from('terminations')
    .whereIn('id', ids)
    .update({ reason: null, cancel_reason: null, correspondent: null })
    .returning(['reference', 'professional_id'])
  const stamp = { actor: 'system', at } as const
  const facts = ended.map(({ reference: subject, professional_id: professional }) => {
    return { kind: 'termination.archive_erased' as const, subject, stamp, body: { professional } }
  })
  await recordMany(trx, facts)
}
