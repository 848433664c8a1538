/** What a controller, and the auditor it mandates, are told of an audit, step by step. */
export const AUDIT_STEPS = [
  'asked',
  'planned',
  'other_day',
  'declined',
  'withdrawn',
  'held',
  'reported',
  'closed',
] as const

export type AuditStep = (typeof AUDIT_STEPS)[number]

/** What the platform's own people are told. */
export const PLATFORM_NEWS = [
  'asked',
  'day_accepted',
  'withdrawn',
  'finding_noted',
  'door_opened',
  'door_exhausted',
] as const

export type PlatformNews = (typeof PLATFORM_NEWS)[number]
