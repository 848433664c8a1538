import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Part } from '#inventory/domain/rows_rule'
import { heldBy } from '#inventory/domain/kept_rows'
import { rowsExpire, type Taken } from '#inventory/queries/rows_expire'
import { recordMany } from '#journal/record'
import { MAILBOX_DAYS } from '#rights_requests/domain/received_file'

const OF_REQUEST = 'join rights_requests r on r.id = it.rights_request_id'
const FIVE_YEARS = { years: 5 } as const

const ofPart = (column: string): Part => ({
  column,
  through: 'rights_request_parts',
  its: 'rights_request_id',
})

/**
 * Copies that were offered long enough go with the links to them, and the journal says so; then, five years
 * after its closing, the file of the request with everything in it.
 */
export const requestsExpire = rowsExpire(
  [
    {
      table: 'rights_request_documents',
      key: 'id',
      joins: OF_REQUEST,
      start: { instant: 'it.expires_at' },
      document: 'it.stored_document_id',
      note: 'r.reference',
      after: (trx, rows, { at }) => tellExpired(trx, rows, at),
    },
    {
      table: 'rights_requests',
      key: 'id',
      start: { started: 'it.closed_at' },
      collected: 'it.filed_at',
      keptBy: [heldBy('it.held_by')],
      parts: {
        rights_request_suspensions: 'rights_request_id',
        rights_request_links: 'rights_request_id',
        rights_request_parts: 'rights_request_id',
        part_proposals: ofPart('part_id'),
        controller_instructions: ofPart('part_id'),
        deadline_reminders: ofPart('part_id'),
        erasure_steps: ofPart('rights_request_part_id'),
        part_fees: ofPart('part_id'),
        part_instructions: ofPart('part_id'),
        part_acts: ofPart('part_id'),
      },
    },
    { table: 'digests', key: 'ctid', keyType: 'tid', start: { started: 'it.sent_at' } },
  ],
  FIVE_YEARS
)

async function tellExpired(
  trx: TransactionClientContract,
  rows: readonly Taken[],
  at: DateTime
): Promise<void> {
  const stamp = { actor: 'system', at } as const
  const facts = [...Map.groupBy(rows, ({ note }) => note!)].map(([subject, { length }]) => ({
    ...{ kind: 'rights_request.package_expired' as const, subject, stamp },
    body: { documents: length },
  }))
  await recordMany(trx, facts)
}

/** What was asked of people to show who they are: as long as the request it proves. */
export const identityExpires = rowsExpire(
  [
    {
      table: 'identity_checks',
      key: 'id',
      joins: OF_REQUEST,
      start: { started: 'r.closed_at' },
      keptBy: [heldBy('r.held_by')],
      collected: 'it.asked_at',
      parts: { identity_codes: 'identity_check_id', identity_documents: 'identity_check_id' },
    },
    {
      table: 'rights_request_identifiers',
      key: 'id',
      joins: OF_REQUEST,
      start: { started: 'r.closed_at' },
      keptBy: [heldBy('r.held_by')],
      collected: 'it.noted_at',
    },
  ],
  FIVE_YEARS
)

/**
 * Files of requests that have their answer have served; what the mailbox gave is not offered again; an answer
 * given to a program goes with its request.
 */
export const intakeExpires = rowsExpire([
  {
    table: 'received_files',
    key: 'id',
    joins: OF_REQUEST,
    start: { instant: 'r.closed_at' },
  },
  {
    table: 'mailbox_messages',
    key: 'ctid',
    keyType: 'tid',
    start: { instant: `it.read_at + interval '${MAILBOX_DAYS} days'` },
  },
  {
    table: 'api_filings',
    key: 'ctid',
    keyType: 'tid',
    joins: OF_REQUEST,
    start: { started: 'r.closed_at', length: FIVE_YEARS },
    keptBy: [heldBy('r.held_by')],
  },
])

/** Lists somebody kept go with the account, and with it only. */
export const savedViewsExpire = rowsExpire(
  [
    {
      table: 'saved_views',
      key: 'id',
      joins: 'join users u on u.id = it.user_id',
      start: { started: 'u.disabled_at' },
      collected: 'it.saved_at',
    },
  ],
  { months: 3 }
)
