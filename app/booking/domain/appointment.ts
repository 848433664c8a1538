/** What became of an appointment. Only `booked` occupies the agenda. */
export const APPOINTMENT_STATUSES = ['booked', 'cancelled', 'done', 'no_show'] as const
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]

/** Data enters by the booking site, or by the professional's own agenda. */
export const ENTERED_BY = ['person', 'professional'] as const
export type EnteredBy = (typeof ENTERED_BY)[number]
