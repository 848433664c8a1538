import { canonical } from '#foundation/canonical'
import { type ActivityFacts, type Completion, NO_FACTS } from '#register/domain/activity_facts'
import {
  completionOf,
  factsOf,
  type RegisterActivity,
  type RegisterDocument,
} from '#register/domain/register_document'
import type { Said } from '#register/domain/said'
import { plainLabel } from '#register/formats/known_labels'
import type { FileWords } from '#register/formats/file_words'
import type { ReadActivity, ReadRegister } from '#register/formats/read_activity'
import { differencesOf, type Difference } from '#register/imports/differences'
import { recognised } from '#register/imports/recognised'

export const LINE_STATES = ['invalid', 'conflict', 'new', 'same'] as const

/** What importing a line would do. */
export type PlannedLine = { readonly number: number; readonly read: ReadActivity } & (
  | { readonly is: 'new'; readonly facts: ActivityFacts }
  | { readonly is: 'same'; readonly known: RegisterActivity }
  | {
      readonly is: 'conflict'
      readonly known: RegisterActivity
      readonly differences: readonly Difference[]
      /** What it would become; null where the product alone tells what differs. */
      readonly facts: ActivityFacts | null
      readonly completion: Completion | null
    }
  | { readonly is: 'invalid'; readonly sameAs: number | null }
)

/** What importing a file would do to a register, activity by activity. */
export function planOf(
  { activities }: ReadRegister,
  register: RegisterDocument,
  languages: readonly FileWords[]
): PlannedLine[] {
  const seen = new Map<string, number>()
  return activities.map((read, index) => {
    const number = index + 1
    const known = knownAs(read, register, languages)
    const key = known?.id ?? `${plainLabel(read.name)} ${read.reference}`
    const sameAs = seen.get(key) ?? null
    if (sameAs === null) seen.set(key, number)
    if (read.faults.length > 0 || sameAs !== null) return { number, read, is: 'invalid', sameAs }
    return { number, read, ...plannedFor(read, known, languages) }
  })
}

type Planned =
  | { is: 'new'; facts: ActivityFacts }
  | { is: 'same'; known: RegisterActivity }
  | Omit<Extract<PlannedLine, { is: 'conflict' }>, 'number' | 'read'>

function plannedFor(
  read: ReadActivity,
  known: RegisterActivity | null,
  languages: readonly FileWords[]
): Planned {
  if (known === null) return { is: 'new', facts: { ...NO_FACTS, ...read.facts } as ActivityFacts }
  const given = recognised(read.facts, known, languages)
  const differences = differencesOf(known, given, languages)
  if (differences.length === 0) return { is: 'same', known }
  if (known.origin === 'own') {
    return {
      is: 'conflict',
      known,
      differences,
      facts: { ...factsOf(known), ...given },
      completion: null,
    }
  }
  const completion = completionGiven(known, given)
  const isCompleted = canonical(completion) !== canonical(completionOf(known))
  return {
    is: 'conflict',
    known,
    differences,
    facts: null,
    completion: isCompleted ? completion : null,
  }
}

/** What people add to a generated activity, with what the file says of it; nothing else of the file enters. */
function completionGiven(known: RegisterActivity, given: Partial<ActivityFacts>): Completion {
  const merged = { ...known, ...given }
  const told = new Set(known.purposes.map(({ purpose }) => keyOf(purpose)))
  const purposes = merged.purposes.filter(({ purpose }) => told.has(keyOf(purpose)))
  return completionOf({ ...merged, purposes })
}

function keyOf(said: Said): string | null {
  return 'key' in said ? said.key : null
}

/** The activity of the register that a line of a file is about. */
function knownAs(
  { dataset, name, reference, state }: ReadActivity,
  { activities }: RegisterDocument,
  languages: readonly FileWords[]
): RegisterActivity | null {
  const isNamed = ({ name: said }: RegisterActivity) =>
    languages.some((words) => plainLabel(words.said(said)) === plainLabel(name))
  const isReferred = (it: RegisterActivity) => reference !== '' && it.reference === reference
  const generated = activities.filter(({ origin }) => origin === 'generated')
  const own = activities.filter(({ origin }) => origin === 'own')
  if (dataset) return generated.find(({ id }) => id === dataset) ?? null
  return (
    generated.find(isNamed) ??
    (state === 'generated' ? generated.find(isReferred) : undefined) ??
    own.find((it) => isReferred(it) && isNamed(it)) ??
    own.find(isReferred) ??
    own.find(isNamed) ??
    null
  )
}
