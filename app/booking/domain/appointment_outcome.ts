import type { AppointmentStatus } from '#booking/domain/appointment'

/** What the professional notes once the time has come, and takes back after a slip. */
export const OUTCOMES = {
  complete: { from: ['booked'], to: 'done' },
  miss: { from: ['booked'], to: 'no_show' },
  reopen: { from: ['done', 'no_show'], to: 'booked' },
} as const satisfies Record<string, { from: readonly AppointmentStatus[]; to: AppointmentStatus }>

export type Outcome = keyof typeof OUTCOMES

/** What can be noted of an appointment now. Nobody has come, or failed to, before it begins. */
export function outcomesOf(status: AppointmentStatus, hasBegun: boolean): Outcome[] {
  if (!hasBegun) return []
  const all = Object.keys(OUTCOMES) as Outcome[]
  return all.filter((it) => (OUTCOMES[it].from as readonly AppointmentStatus[]).includes(status))
}
