/**
 * Duties of a professional as a controller, by theme; words and law under `register_around.duties.<key>`.
 * `fact`: the product knows, and ticks by itself; `said`: only the professional can say.
 */
export const DUTIES = {
  contract: { theme: 'processors', kind: 'fact' },
  subprocessors_read: { theme: 'processors', kind: 'fact' },
  other_processors: { theme: 'processors', kind: 'said' },
  register_complete: { theme: 'register', kind: 'fact' },
  other_activities: { theme: 'register', kind: 'said' },
  impact: { theme: 'register', kind: 'fact' },
  transfers: { theme: 'register', kind: 'fact' },
  notice: { theme: 'people', kind: 'fact' },
  notice_elsewhere: { theme: 'people', kind: 'said' },
  requests_in_time: { theme: 'people', kind: 'fact' },
  rights_known: { theme: 'people', kind: 'said' },
  retention: { theme: 'keeping', kind: 'fact' },
  retention_elsewhere: { theme: 'keeping', kind: 'said' },
  security: { theme: 'keeping', kind: 'said' },
  breaches: { theme: 'keeping', kind: 'said' },
} as const satisfies Record<string, { theme: DutyTheme; kind: 'fact' | 'said' }>

export const DUTY_THEMES = ['processors', 'register', 'people', 'keeping'] as const
export type DutyTheme = (typeof DUTY_THEMES)[number]

export type Duty = keyof typeof DUTIES

export const SAID_DUTIES = (Object.keys(DUTIES) as Duty[]).filter(
  (duty) => DUTIES[duty].kind === 'said'
)

/** Where each fact is seen to; by name of a route. */
export const SEEN_TO_AT: Partial<Record<Duty, string>> = {
  contract: 'agreements.pro.show',
  subprocessors_read: 'subprocessors.pro.index',
  register_complete: 'register.pro.entry.index',
  impact: 'register.pro.entry.index',
  transfers: 'register.pictures.show',
  requests_in_time: 'rights_requests.pro.index',
  retention: 'booking.pro.retention.edit',
}
