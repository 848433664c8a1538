import { RESTRICTED, heldBy } from '#inventory/domain/kept_rows'
import { rowsExpire } from '#inventory/queries/rows_expire'
import { NOT_RESTRICTED } from '#letters/limits'

/** Days a letter can still be read after it has ended: sent, posted, failed or no longer wanted. */
export const DAYS_KEPT = 30

/** What emptying takes away. */
export const EMPTY = {
  recipient: null,
  content: null,
  sent_html: null,
  recipient_digest: null,
  registered_number: null,
}

const EMPTIED = Object.keys(EMPTY).map((column) => `${column} = null`)

/**
 * Letters are emptied of recipient and content when they have been kept long enough; what stays says that
 * one was owed, about what, and when it left. The day a letter ended does not count, as for any retention.
 */
export function lettersExpire(whose: 'of_professionals' | 'of_platform') {
  const ofProfessionals = whose === 'of_professionals'
  const controller = ofProfessionals ? { controller: 'it.professional_id' } : {}
  const own = ofProfessionals ? 'is not null' : 'is null'
  const notRestricted = NOT_RESTRICTED.replaceAll('letters.', 'it.')
  return rowsExpire(
    [
      {
        table: 'letters',
        key: 'id',
        ...controller,
        where: `it.cleared_at is null and it.ended_at is not null and it.professional_id ${own}`,
        start: { started: 'it.ended_at' },
        collected: 'it.queued_at',
        keptBy: [
          { ...RESTRICTED, when: `not ${notRestricted}` },
          heldBy('it.held_by', 'it.professional_id'),
        ],
        becomes: `set ${[...EMPTIED, 'cleared_at = clock_timestamp()'].join(', ')}`,
      },
    ],
    { days: DAYS_KEPT }
  )
}
