import type { CivilDay } from '#deadlines/domain/civil_day'
import { DeadlineInputError } from '#deadlines/domain/input_error'
import type { Source } from '#deadlines/domain/reasons'

/** The event a period runs from (or, for an audit, back from). */
export type Anchor =
  'request' | 'awareness' | 'event_in_hours' | 'notice' | 'audit' | 'termination' | 'event'

/** What passing the end means: a duty missed, a window shut, a notice served, data to delete, free again. */
export type TermKind = 'duty' | 'window' | 'notice' | 'retention' | 'interval'

export type SuspensionKind = 'identity' | 'clarification'

/** What may bear on a period beside its start. */
export type Circumstance = 'suspensions' | 'processorAt' | 'days' | 'years'

export type CalendarLength = { days: number } | { months: number } | { years: number }

export type TermLength =
  | CalendarLength
  | { hours: number }
  | { workingDays: number }
  | { workingDaysBefore: number }
  | { given: 'days' | 'years' }

/** How long a rule gives, from a date on, and how the end is found. */
export type LegalTerm = {
  /** First day the rule applies as written here; a reform is a new line, never an edit. */
  since: CivilDay
  kind: TermKind
  anchor: Anchor
  length: TermLength
  /** The last day moves to the next working day (Regulation 1182/71, art. 3(4)). */
  rolls: boolean
  /** The careful internal day: last working day by then, one day less, or none. */
  careful: 'working_day' | 'day_less' | 'none'
  article: Source
  /** Texts that say how days are counted; an agreement or a national act may stand alone. */
  counting: 'reg1182' | 'own'
  /** Working days (or hours, for a term in hours) before the end when it is near. */
  near: number
  suspendedFor?: SuspensionKind
  /** Facts beside the start that the rule knows, and those it cannot do without. */
  takes?: readonly Circumstance[]
  needs?: readonly Circumstance[]
  /** A stricter reading counts the extension from the end of the first period. */
  chained?: readonly CalendarLength[]
  /** Elapsed hours before which an answer is too early. */
  earliestAfterHours?: number
  /** The hour under way at the event is left out (Regulation 1182/71, art. 3(1)). */
  leavesOutHour?: boolean
  /** A reading of Regulation 1182/71 that was not chosen but is shown. */
  showsRolledReading?: boolean
}

/** Art. 99(2) GDPR. */
const GDPR_APPLIES: CivilDay = '2018-05-25'
const ALWAYS: CivilDay = '1900-01-01'

const request = {
  since: GDPR_APPLIES,
  kind: 'duty',
  anchor: 'request',
  rolls: true,
  careful: 'working_day',
  article: 'gdpr_12_3',
  counting: 'reg1182',
  near: 5,
} as const

const answer = {
  ...request,
  length: { months: 1 },
  takes: ['suspensions', 'processorAt'],
} as const

const extendedAnswer = {
  ...answer,
  length: { months: 3 },
  chained: [{ months: 1 }, { months: 2 }],
} as const

const patientFile = {
  ...request,
  since: ALWAYS,
  rolls: false,
  article: 'csp_l1111_7',
  counting: 'own',
  earliestAfterHours: 48,
} as const

const breach = {
  since: GDPR_APPLIES,
  kind: 'duty',
  rolls: false,
  careful: 'none',
  length: { hours: 72 },
  counting: 'reg1182',
  near: 24,
  takes: ['processorAt'],
} as const

const retention = {
  since: ALWAYS,
  kind: 'retention',
  anchor: 'event',
  rolls: false,
  careful: 'none',
  article: 'gdpr_5_1_e',
  counting: 'own',
  near: 5,
} as const

const audit = {
  since: GDPR_APPLIES,
  rolls: false,
  article: 'agreement_audit',
  counting: 'own',
  near: 2,
} as const

/** Periods of the agreement at its end: a later day would keep data that have no more use. */
const ending = {
  since: GDPR_APPLIES,
  anchor: 'termination',
  rolls: false,
  careful: 'none',
  counting: 'own',
  near: 3,
} as const

/** Every rule with its dated settings, newest last. */
const LEGAL_TERMS = {
  gdpr_12_3_1m: [answer],
  gdpr_12_3_1m_suspended: [{ ...answer, suspendedFor: 'identity', needs: ['suspensions'] }],
  gdpr_12_3_1m_clarification: [
    { ...answer, suspendedFor: 'clarification', needs: ['suspensions'] },
  ],
  gdpr_12_3_1m_via_processor: [{ ...answer, needs: ['processorAt'] }],
  gdpr_12_3_extension_notice: [{ ...request, length: { months: 1 } }],
  gdpr_12_3_extended_3m: [extendedAnswer],
  gdpr_12_3_extended_3m_suspended: [
    { ...extendedAnswer, suspendedFor: 'identity', needs: ['suspensions'] },
  ],
  gdpr_12_4_no_action: [{ ...request, length: { months: 1 }, article: 'gdpr_12_4' }],
  csp_l1111_7_8d: [{ ...patientFile, length: { days: 8 }, near: 2 }],
  csp_l1111_7_2m: [{ ...patientFile, length: { months: 2 } }],
  gdpr_33_72h: [{ ...breach, anchor: 'awareness', article: 'gdpr_33_1' }],
  reg1182_3_1_72h: [
    { ...breach, anchor: 'event_in_hours', article: 'reg1182_3_1', leavesOutHour: true },
  ],
  subprocessor_objection_8cd: [
    {
      since: GDPR_APPLIES,
      kind: 'window',
      anchor: 'notice',
      length: { days: 8 },
      rolls: true,
      careful: 'day_less',
      article: 'agreement_objection',
      counting: 'own',
      near: 2,
    },
  ],
  audit_notice_10wd: [
    { ...audit, kind: 'notice', anchor: 'notice', length: { workingDays: 10 }, careful: 'none' },
  ],
  audit_latest_notice_10wd: [
    {
      ...audit,
      kind: 'duty',
      anchor: 'audit',
      length: { workingDaysBefore: 10 },
      careful: 'working_day',
    },
  ],
  termination_notice_1m: [
    {
      ...ending,
      kind: 'notice',
      anchor: 'notice',
      length: { months: 1 },
      article: 'agreement_notice',
    },
  ],
  termination_reach_15d: [
    { ...ending, kind: 'window', length: { days: 15 }, article: 'agreement_end' },
  ],
  /** One audit a year, from the last day of the one before. */
  audit_interval_1y: [
    {
      ...audit,
      kind: 'interval',
      anchor: 'audit',
      length: { years: 1 },
      careful: 'none',
    },
  ],
  termination_plus_3m: [
    {
      ...retention,
      since: GDPR_APPLIES,
      anchor: 'termination',
      length: { months: 3 },
      careful: 'working_day',
      article: 'agreement_end',
      showsRolledReading: true,
    },
  ],
  agreement_grace: [
    {
      ...retention,
      since: GDPR_APPLIES,
      kind: 'window',
      length: { given: 'days' },
      rolls: true,
      article: 'agreement_grace',
      takes: ['days'],
      needs: ['days'],
    },
  ],
  retention_days: [{ ...retention, length: { given: 'days' }, takes: ['days'], needs: ['days'] }],
  retention_years: [
    { ...retention, length: { given: 'years' }, takes: ['years'], needs: ['years'] },
  ],
} as const satisfies Record<string, readonly [LegalTerm, ...LegalTerm[]]>

export type RuleName = keyof typeof LEGAL_TERMS

export const RULES = Object.keys(LEGAL_TERMS) as RuleName[]

/** The settings of a rule on the day its period starts; `E_RULE_NOT_IN_FORCE` before its first day. */
export function termInForce(rule: RuleName, day: CivilDay): LegalTerm {
  const versions: readonly LegalTerm[] = LEGAL_TERMS[rule]
  const term = versions.findLast((version) => version.since <= day)
  if (!term) {
    throw new DeadlineInputError(
      'E_RULE_NOT_IN_FORCE',
      `Rule "${rule}" does not apply on ${day}, before ${versions[0].since}`
    )
  }
  return term
}

/** What a rule can be told beside its start, in any of its versions. */
export function circumstancesOf(rule: RuleName): ReadonlySet<Circumstance> {
  const versions: readonly LegalTerm[] = LEGAL_TERMS[rule]
  return new Set(versions.flatMap(({ takes }) => takes ?? []))
}
