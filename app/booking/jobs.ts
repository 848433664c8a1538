import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import PurgeAppointments from '#booking/actions/purge_appointments'

/** Rung every night: what may be held no longer goes. */
export const purgeAppointments: Job = {
  name: 'booking.purge',
  async run() {
    await new PurgeAppointments().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
