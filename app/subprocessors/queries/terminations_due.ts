import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'

/** A controller whose objection was answered by ending the contract, and when that was said. */
export type TerminationDue = {
  readonly professionalId: string
  readonly noticeReference: string
  readonly settledAt: DateTime
}

/** Contracts to end because a controller kept to its objection, the oldest first. */
export async function terminationsDue(): Promise<TerminationDue[]> {
  const rows = await db
    .from('told_controllers as told')
    .join('change_notices as notice', 'notice.id', 'told.notice_id')
    .where('told.standing', 'contract_ended')
    .select('told.professional_id', 'notice.reference', 'told.settled_at')
    .orderBy('told.settled_at')
  return rows.map((row) => ({
    professionalId: row.professional_id,
    noticeReference: row.reference,
    settledAt: DateTime.fromJSDate(row.settled_at),
  }))
}
