import { RESTRICTED, heldBy } from '#inventory/domain/kept_rows'
import { rowsExpire } from '#inventory/queries/rows_expire'
import { archivedFirst } from '#booking/archiving'
import { countedFirst } from '#booking/statistics'

/**
 * Appointments go once the last day they may be held is over where the professional works (art. 5(1)(e)):
 * that day was written when they were made, and a shorter choice has brought it forward since. What is
 * restricted (art. 18(1)(b) and (c)) or held (art. 17(3)) waits.
 */
const lastDay = rowsExpire([
  {
    table: 'appointments',
    key: 'id',
    controller: 'it.professional_id',
    joins: 'join professionals p on p.id = it.professional_id',
    start: { lastDay: 'it.purge_after' },
    zone: 'p.timezone',
    keptBy: [
      { ...RESTRICTED, when: 'it.restricted_by is not null' },
      heldBy('it.held_by', 'it.professional_id'),
    ],
    parts: {
      appointment_contacts: 'appointment_id',
      appointment_answers: 'appointment_id',
      manage_tokens: 'appointment_id',
    },
    subject: 'it.id::text',
    order: ['it.purge_after', 'it.id'],
  },
])

/** Before that day they leave daily use for the archive. */
export const appointmentsExpire = archivedFirst(countedFirst(lastDay))
