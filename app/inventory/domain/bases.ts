import { type DateTime } from 'luxon'
import type {
  BasisOption,
  ChoosableBasis,
  CollectionTime,
  LegalBasis,
  Purpose,
} from '#inventory/dataset'
import { DIRECT_MARKETING, type Standing } from '#inventory/domain/limits'

/** What a controller has chosen to rely on for a purpose, and why. */
export type ChosenBasis = {
  readonly purpose: string
  readonly basis: LegalBasis
  /** The text of law, or the interest pursued; '' where the basis needs neither. */
  readonly restsOn: string
  /** Why this basis is the right one; for an interest, why it prevails. */
  readonly reason: string
  readonly chosenAt: DateTime
  /** Since when something else stands; null as long as it stands. */
  readonly endedAt: DateTime | null
}

/** A purpose as one controller pursues it. */
export type PursuedPurpose = {
  readonly key: string
  readonly legalBasis: LegalBasis
  /** Where the controller has chosen: the text, or the interest (art. 13(1)(d)). */
  readonly restsOn?: string
  /** And why that is the right basis. */
  readonly reason?: string
  /** Of one person: what its data were collected under besides. */
  readonly collectedUnder?: readonly LegalBasis[]
}

/** Bases that rest on something that has to be named (art. 6(3); art. 13(1)(d)). */
const NAMED: readonly LegalBasis[] = ['legal_obligation', 'public_task', 'legitimate_interests']

export function isNamed(basis: LegalBasis): boolean {
  return NAMED.includes(basis)
}

/** Whether what the person provided under it can be taken away (art. 20(1)(a)). */
export function isPortableBasis(basis: LegalBasis): boolean {
  return basis === 'consent' || basis === 'contract'
}

/** Whether one may object to what rests on it, for reasons of one’s own situation (art. 21(1)). */
export function isObjectableBasis(basis: LegalBasis): boolean {
  return basis === 'public_task' || basis === 'legitimate_interests'
}

/** Art. 21(1) is for the bases (e) and (f); art. 7(3) for consent; art. 21(3) for marketing. */
export function standingOf(purpose: string, bases: readonly LegalBasis[]): Standing {
  if (purpose === DIRECT_MARKETING) return 'marketing'
  if (bases.includes('consent')) return 'consent'
  return bases.some(isObjectableBasis) ? 'objectable' : 'not_objectable'
}

/** What may be chosen for a purpose: null where another basis would be untrue. */
export function optionOf({ options }: Purpose, basis: LegalBasis): BasisOption | null {
  return options?.find((it) => it.basis === basis) ?? null
}

/** A purpose as it is pursued by whoever made these choices; what is offered no more does not count. */
export function pursued(purpose: Purpose, chosen: readonly ChosenBasis[]): PursuedPurpose {
  const { key, legalBasis } = purpose
  const its = chosen.find((it) => it.purpose === key && it.endedAt === null)
  if (!its || its.basis === legalBasis || !optionOf(purpose, its.basis)) return { key, legalBasis }
  return { key, legalBasis: its.basis, restsOn: its.restsOn, reason: its.reason }
}

type Period = { readonly basis: LegalBasis; readonly time: CollectionTime }

/** What a purpose rested on before, each with its time, the oldest first. */
export function formerBases(purpose: Purpose, chosen: readonly ChosenBasis[]): Period[] {
  const its = chosen
    .filter((it) => it.purpose === purpose.key)
    .toSorted((one, other) => one.chosenAt.toMillis() - other.chosenAt.toMillis())
  const [first] = its
  if (!first) return []
  const declared = { basis: purpose.legalBasis, time: { from: null, until: first.chosenAt } }
  const ended = its.flatMap(({ basis, chosenAt, endedAt }) =>
    endedAt ? [{ basis, time: { from: chosenAt, until: endedAt } }] : []
  )
  return [declared, ...ended]
}

/** What a person may do under a basis, besides what is open under every one. */
export function rightsUnder(basis: LegalBasis) {
  return {
    objection: isObjectableBasis(basis),
    portability: isPortableBasis(basis),
    withdrawal: basis === 'consent',
  }
}

/** What the questions ask, in their order; each asked only when those before it were answered no. */
export const BASIS_QUESTIONS = ['law', 'mission', 'asked', 'interest'] as const
export type BasisQuestion = (typeof BASIS_QUESTIONS)[number]

const LEADS_TO: Readonly<Record<BasisQuestion, ChoosableBasis>> = {
  law: 'legal_obligation',
  mission: 'public_task',
  asked: 'contract',
  interest: 'legitimate_interests',
}

/**
 * The basis to which answers lead: the first yes among what is offered. Null when every answer is no:
 * then nothing makes the processing lawful.
 */
export function suggestedBasis(
  answers: Readonly<Partial<Record<BasisQuestion, boolean>>>,
  options: readonly BasisOption[]
): ChoosableBasis | null {
  const yes = BASIS_QUESTIONS.find((it) => answers[it])
  const suggested = yes ? LEADS_TO[yes] : null
  return options.find(({ basis }) => basis === suggested)?.basis ?? null
}

/** Questions that lead to something offered, in their order. */
export function questionsFor(options: readonly BasisOption[]): BasisQuestion[] {
  return BASIS_QUESTIONS.filter((it) => options.some(({ basis }) => basis === LEADS_TO[it]))
}
