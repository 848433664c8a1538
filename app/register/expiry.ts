import type { ExpiringRows } from '#inventory/queries/rows_expire'
import { rowsExpire } from '#inventory/queries/rows_expire'

/** A file that was previewed and never imported. */
function uploads(own: 'is null' | 'is not null'): ExpiringRows {
  return {
    table: 'register_imports',
    key: 'id',
    ...(own === 'is not null' ? { controller: 'it.professional_id' } : {}),
    where: `it.professional_id ${own}`,
    start: { instant: `it.created_at + interval '24 hours'` },
  }
}

/** The rest of a professional's register goes at the end of the contract. */
export const uploadsExpire = rowsExpire([uploads('is not null')])

/**
 * Versions that another one has replaced, records that were given up, links that open nothing any more; an
 * archive of all registers after a week, as another one is as easily made, and right.
 */
export const registersExpire = rowsExpire(
  [
    {
      table: 'register_versions',
      key: 'id',
      where: `it.professional_id is null and it.state = 'superseded'`,
      start: { started: 'it.superseded_at' },
      collected: 'it.drafted_at',
    },
    {
      table: 'register_entries',
      key: 'id',
      where: 'it.professional_id is null',
      start: { started: 'it.retired_at' },
      collected: 'it.created_at',
    },
    {
      table: 'register_links',
      key: 'id',
      where: 'it.professional_id is null',
      start: { started: 'least(it.revoked_at, it.expires_at)' },
      collected: 'it.opened_at',
    },
    uploads('is null'),
    {
      table: 'register_archives',
      key: 'id',
      start: { instant: `it.asked_at + interval '7 days'` },
      document: 'it.stored_document_id',
    },
  ],
  { years: 5 }
)
