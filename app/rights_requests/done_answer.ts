import type { Words } from '#deadlines/wording'
import { type ObjectionAct, REACHES } from '#inventory/domain/limits'
import type { RefusedUse, Standings } from '#rights_requests/domain/use_decision'
import type {
  ObjectionOutcome,
  RectificationOutcome,
  RestrictionOutcome,
  ToldRecipient,
} from '#rights_requests/domain/part_act'

/** What was done for a part, in words: letter, follow-up page and the DPO's page say the same. */
export type DoneAnswer = {
  readonly sentence: string
  readonly lists: readonly { readonly title: string; readonly items: readonly string[] }[]
  /** What follows from it, each with its text. */
  readonly notes: readonly string[]
  /** Everything that was asked is granted. */
  readonly isWhole: boolean
  /** Fields corrected, records marked, or purposes given up. */
  readonly records: number
}

type Counts = Readonly<Record<string, number>>

/** Which data were corrected or completed, and who was told (art. 16 and 19). */
export function rectificationDone(
  { fields, recipients }: RectificationOutcome,
  words: Words
): DoneAnswer {
  const records = sum(fields)
  return {
    sentence: words.t('exercise.done.rectification', { count: records }),
    lists: listsOf([
      [words.t('exercise.done.corrected'), countedBy(fields, 'fields', words)],
      told(recipients, words),
    ]),
    notes: [],
    isWhole: true,
    records,
  }
}

/**
 * What is restricted, what could not be, who was told, and that lifting is told first (art. 18 and
 * 19). The file of the request goes on by itself: it is how the person is answered.
 *
 * @param held keys of the data sets in which something was found.
 */
export function restrictionDone(
  { ground, records, goesOn, recipients }: RestrictionOutcome,
  held: readonly string[],
  words: Words
): DoneAnswer {
  const marked = sum(records)
  const others = goesOn.filter((key) => held.includes(key))
  const sentence = words.t(
    `exercise.done.${marked > 0 ? 'restriction' : 'restriction_of_nothing'}`,
    {
      ground: words.t(`exercise.grounds.${ground}`),
    }
  )
  return {
    sentence,
    lists: listsOf([
      [words.t('exercise.done.restricted'), countedBy(records, 'records', words)],
      [words.t('exercise.done.goes_on'), others.map((key) => datasetIn(key, words))],
      told(recipients, words),
    ]),
    notes: ['restricted_use', 'restricted_later', 'lifting_told'].map((note) =>
      words.t(`exercise.done.${note}`)
    ),
    isWhole: others.every((key) => key.startsWith('rights_requests.')),
    records: marked,
  }
}

/** What the death being taken into account changes: what is no longer used, and what goes on. */
export function deathDone(
  { records, goesOn }: RestrictionOutcome,
  held: readonly string[],
  words: Words
): DoneAnswer {
  const marked = sum(records)
  const others = goesOn.filter((key) => held.includes(key))
  return {
    sentence: words.t(`exercise.done.${marked > 0 ? 'death' : 'death_of_nothing'}`),
    lists: listsOf([
      [words.t('exercise.done.restricted'), countedBy(records, 'records', words)],
      [words.t('exercise.done.goes_on'), others.map((key) => datasetIn(key, words))],
    ]),
    notes: [],
    isWhole: others.every((key) => key.startsWith('rights_requests.')),
    records: marked,
  }
}

/** What stops and how, what goes on and why, use by use (art. 21 and 7(3)). */
export function objectionDone(
  act: ObjectionAct,
  { stopped, notRefusable, refused = [], standings = {} }: ObjectionOutcome,
  words: Words
): DoneAnswer {
  const isNothing = stopped.length === 0 ? '_of_nothing' : ''
  const others = [
    ...refused.map((use) => refusedIn(use, words)),
    ...notRefusable.map((purpose) => notRefused(act, purpose, standings, words)),
  ]
  return {
    sentence: words.t(`exercise.done.${act}${isNothing}`),
    lists: listsOf([
      [words.t('exercise.done.stopped'), stopped.map((purpose) => stopIn(purpose, words))],
      [words.t('exercise.done.not_refusable'), others],
    ]),
    notes: notesOn(act, stopped).map((note) => words.t(`exercise.done.${note}`)),
    isWhole: others.length === 0,
    records: stopped.length,
  }
}

function notesOn(act: ObjectionAct, stopped: readonly string[]): string[] {
  const past = act === 'withdrawal_of_consent' ? ['past_stays_lawful'] : []
  return stopped.length === 0 ? past : [...past, 'remembered']
}

/** A purpose that goes on, with the reason why the right does not reach it. */
export function notRefused(
  act: ObjectionAct,
  purpose: string,
  standings: Standings,
  words: Words
): string {
  const standing = standings[purpose] ?? 'unknown'
  const why = REACHES[act].includes(standing) ? 'unknown' : standing
  return words.t('exercise.done.why_not', {
    purpose: purposeIn(purpose, words),
    reason: words.t(`exercise.why_not.${why}`),
  })
}

/** A use that stops, and what that changes: the same words before it is done and after. */
export function stopIn(purpose: string, words: Words): string {
  return words.t('exercise.done.stop', {
    purpose: purposeIn(purpose, words),
    what: words.t(`exercise.stops.${purpose}`),
  })
}

/** A use that goes on, on which ground and why. */
export function refusedIn({ purpose, ground, reasons }: RefusedUse, words: Words): string {
  return words.t('exercise.done.refused_use', {
    purpose: purposeIn(purpose, words),
    ground: words.t(`rights_requests.grounds.${ground}`),
    reasons,
  })
}

export function purposeIn(key: string, words: Words): string {
  return words.t(`inventory.purposes.${key}`)
}

export function datasetIn(key: string, words: Words): string {
  return words.t(`inventory.datasets.${key}`)
}

type List = readonly [title: string, items: readonly string[]]

function listsOf(lists: readonly List[]): DoneAnswer['lists'] {
  return lists.flatMap(([title, items]) => (items.length > 0 ? [{ title, items }] : []))
}

/** Recipients by name: the person may know who they are (art. 19; CJEU, C-154/21). */
function told(recipients: readonly ToldRecipient[], words: Words): List {
  const names = [...new Set(recipients.map(({ name }) => name))]
  return [words.t('exercise.done.told'), names]
}

function countedBy(counts: Counts, what: 'fields' | 'records', words: Words): string[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) =>
      words.t(`exercise.done.${what}_in`, { dataset: datasetIn(key, words), count })
    )
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
