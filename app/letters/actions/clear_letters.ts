import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { NOT_HELD, NOT_RESTRICTED } from '#letters/limits'

/** Days a letter can still be read after it has ended: sent, posted, failed or no longer wanted. */
export const DAYS_KEPT = 30

/**
 * Empties letters of recipient and content when they have been kept long
 * enough. The day a letter ended does not count, as for any retention. What
 * stays says that a letter was owed, about what, and when it left. What is restricted or held stays.
 *
 * @returns how many letters were emptied.
 */
export default class ClearLetters {
  handle({ at }: { at: DateTime }): Promise<number> {
    const before = at.setZone('Europe/Paris').startOf('day').minus({ days: DAYS_KEPT })
    return db.transaction((trx) =>
      trx
        .from('letters')
        .whereNull('cleared_at')
        .where('ended_at', '<', before.toISO()!)
        .whereRaw(NOT_RESTRICTED)
        .whereRaw(NOT_HELD)
        .update({ ...EMPTY, cleared_at: at.toISO() })
        .then(Number)
    )
  }
}

/** What clearing takes away. */
export const EMPTY = {
  recipient: null,
  content: null,
  sent_html: null,
  recipient_digest: null,
  registered_number: null,
}
