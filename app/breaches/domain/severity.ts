/**
 * Severity of a personal data breach by ENISA's method (working document 1.0, December 2013):
 * SE = DPC x EI + CB. Every value is a quarter, exact in binary floating point. The method helps to
 * judge and never decides: whether to notify follows from the risk (art. 33 and 34).
 */

/** Where each category begins; what the case adds or takes never leaves 1 to 4. */
const BASE = { simple: 1, behavioural: 2, financial: 3, sensitive: 4 } as const
const LEAST_CONTEXT = 1
const MOST_CONTEXT = 4
/** The widest step from one end to the other. */
const WIDEST = MOST_CONTEXT - LEAST_CONTEXT

export type DataCategory = keyof typeof BASE
export const DATA_CATEGORIES = Object.keys(BASE) as DataCategory[]

/** Negligible, limited, significant, maximal. */
export const EASE_OF_IDENTIFICATION = [0.25, 0.5, 0.75, 1] as const
/** None known, some, or full: the same steps for confidentiality, integrity and availability. */
export const CIRCUMSTANCE_STEPS = [0, 0.25, 0.5] as const
const MALICIOUS = 0.5
/** Beyond this many people, a flag is raised. */
const MANY_PEOPLE = 100

export const LEVELS = ['low', 'medium', 'high', 'very_high'] as const
export type Level = (typeof LEVELS)[number]
export type Flag = 'over_100_individuals' | 'unintelligible'

export type SeverityFactors = {
  /** The category that weighs most when there are several. */
  readonly category: DataCategory
  /** What the case adds to, or takes from, the base of the category: a whole number. */
  readonly adjustment: number
  readonly easeOfIdentification: number
  readonly confidentiality: number
  readonly integrity: number
  readonly availability: number
  readonly isMalicious: boolean
  readonly people: number
  /** Nobody without the key can read the data. */
  readonly isUnintelligible: boolean
}

export type Severity = {
  /** Data processing context, 1 to 4. */
  readonly dpc: number
  /** Circumstances of the breach, 0 to 2. */
  readonly cb: number
  readonly score: number
  readonly level: Level
  readonly flags: readonly Flag[]
}

/** A factor has a value that the method does not know. */
export class SeverityInputError extends Error {
  constructor(
    readonly factor: keyof SeverityFactors,
    expected: string
  ) {
    super(expected)
    this.name = 'SeverityInputError'
  }
}

/** Throws SeverityInputError. */
export function severityOf(factors: SeverityFactors): Severity {
  check(factors)
  const dpc = contextOf(factors)
  const { confidentiality, integrity, availability, isMalicious } = factors
  const cb = confidentiality + integrity + availability + (isMalicious ? MALICIOUS : 0)
  const score = dpc * factors.easeOfIdentification + cb
  return { dpc, cb, score, level: levelOf(score), flags: flagsOf(factors) }
}

function contextOf({ category, adjustment }: SeverityFactors): number {
  return Math.min(MOST_CONTEXT, Math.max(LEAST_CONTEXT, BASE[category] + adjustment))
}

function levelOf(score: number): Level {
  if (score < 2) return 'low'
  if (score < 3) return 'medium'
  return score < 4 ? 'high' : 'very_high'
}

function flagsOf({ people, isUnintelligible }: SeverityFactors): Flag[] {
  const flags: Flag[] = []
  if (people > MANY_PEOPLE) flags.push('over_100_individuals')
  if (isUnintelligible) flags.push('unintelligible')
  return flags
}

function check(factors: SeverityFactors): void {
  if (!Object.hasOwn(BASE, factors.category)) {
    throw new SeverityInputError('category', `one of ${DATA_CATEGORIES.join(', ')}`)
  }
  const { adjustment, people } = factors
  if (!Number.isInteger(adjustment) || Math.abs(adjustment) > WIDEST) {
    throw new SeverityInputError('adjustment', `a whole number from -${WIDEST} to ${WIDEST}`)
  }
  oneOf(EASE_OF_IDENTIFICATION, factors, 'easeOfIdentification')
  for (const factor of ['confidentiality', 'integrity', 'availability'] as const) {
    oneOf(CIRCUMSTANCE_STEPS, factors, factor)
  }
  if (!Number.isSafeInteger(people) || people < 0) {
    throw new SeverityInputError('people', 'a whole number, 0 or more')
  }
}

function oneOf(
  values: readonly number[],
  factors: SeverityFactors,
  factor: 'easeOfIdentification' | 'confidentiality' | 'integrity' | 'availability'
): void {
  if (values.includes(factors[factor])) return
  throw new SeverityInputError(factor, `one of ${values.join(', ')}`)
}
