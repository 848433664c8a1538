import type { AddedField } from '#inventory/dataset'
import { canonical } from '#foundation/canonical'
import { measureId, type TakenMeasure } from '#parties/domain/measures'
import type { Recipient, ResolvedRetention } from '#parties/domain/processing'
import type { AnnexActivity, AnnexFacts } from '#agreements/domain/annex'

/** One difference between two versions of the annexes; its sentence under `agreements.changes.<kind>`. */
export type AnnexChange =
  | {
      readonly kind: 'subprocessor_added' | 'subprocessor_removed' | 'subprocessor_changed'
      readonly recipient: Recipient
    }
  | { readonly kind: 'question_added' | 'question_removed' | 'question_changed'; label: string }
  | {
      readonly kind: 'retention_changed'
      readonly dataset: string
      readonly before: ResolvedRetention
      readonly after: ResolvedRetention
    }
  | { readonly kind: 'measure_added' | 'measure_removed'; readonly measure: TakenMeasure }
  | { readonly kind: 'activity_added' | 'activity_removed' | 'activity_changed'; dataset: string }
  | { readonly kind: 'party_changed'; readonly party: 'controller' | 'processor' }

export const ANNEX_CHANGES = [
  ...['subprocessor_added', 'subprocessor_removed', 'subprocessor_changed'],
  ...['question_added', 'question_removed', 'question_changed'],
  ...['activity_added', 'activity_removed', 'activity_changed'],
  ...['measure_added', 'measure_removed', 'retention_changed', 'party_changed'],
] as const

/** What differs between two versions of the annexes, the weightiest first. */
export function changesBetween(before: AnnexFacts, after: AnnexFacts): AnnexChange[] {
  return [
    ...recipientChanges(before, after),
    ...questionChanges(before, after),
    ...activityChanges(before, after),
    ...measureChanges(before, after),
    ...(['controller', 'processor'] as const)
      .filter((party) => !isSame(before[party], after[party]))
      .map((party) => ({ kind: 'party_changed', party }) as const),
  ]
}

const isSame = (one: unknown, other: unknown) => canonical(one) === canonical(other)

/** What of two lists is only in one, and what is in both but not alike. */
function compared<T>(before: readonly T[], after: readonly T[], keyOf: (it: T) => string) {
  const [old, fresh] = [before, after].map((list) => new Map(list.map((it) => [keyOf(it), it])))
  return {
    added: after.filter((it) => !old.has(keyOf(it))),
    removed: before.filter((it) => !fresh.has(keyOf(it))),
    changed: after.filter((it) => old.has(keyOf(it)) && !isSame(old.get(keyOf(it)), it)),
  }
}

function recipientChanges(before: AnnexFacts, after: AnnexFacts): AnnexChange[] {
  const found = compared(before.recipients, after.recipients, ({ id }) => id)
  const changes = { added: found.added, removed: found.removed, changed: found.changed }
  return Object.entries(changes).flatMap(([how, recipients]) =>
    recipients.map((recipient) => {
      const kind = `subprocessor_${how as keyof typeof changes}` as const
      return { kind, recipient }
    })
  )
}

function questionChanges(before: AnnexFacts, after: AnnexFacts): AnnexChange[] {
  const [old, fresh] = [before, after].map(({ activities }): AddedField[] =>
    activities.flatMap(({ addedFields }) => addedFields)
  )
  const changes = compared(old, fresh, ({ label }) => label)
  return Object.entries(changes).flatMap(([how, fields]) =>
    fields.map(({ label }) => {
      const kind = `question_${how as keyof typeof changes}` as const
      return { kind, label }
    })
  )
}

/** Without what is told apart: questions and the categories they bring, sub-processors, periods. */
function core(
  { people, purposes, sources, others, categories }: AnnexActivity,
  asked: ReadonlySet<string>
) {
  const own = categories.filter((it) => !asked.has(it))
  return { people, purposes, sources, others, categories: own }
}

function isOtherwiseSame(then: AnnexActivity, now: AnnexActivity): boolean {
  const asked = new Set([...then.addedFields, ...now.addedFields].map(({ category }) => category))
  return isSame(core(then, asked), core(now, asked))
}

function activityChanges(before: AnnexFacts, after: AnnexFacts): AnnexChange[] {
  const byKey = new Map(before.activities.map((it) => [it.dataset, it]))
  const { added, removed } = compared(before.activities, after.activities, (it) => it.dataset)
  const kept = after.activities.flatMap((now): AnnexChange[] => {
    const then = byKey.get(now.dataset)
    if (!then) return []
    const { dataset } = now
    const retention = { before: then.retention, after: now.retention }
    return [
      ...(isSame(then.retention, now.retention)
        ? []
        : [{ kind: 'retention_changed', dataset, ...retention } as const]),
      ...(isOtherwiseSame(then, now) ? [] : [{ kind: 'activity_changed', dataset } as const]),
    ]
  })
  return [
    ...added.map(({ dataset }) => ({ kind: 'activity_added', dataset }) as const),
    ...removed.map(({ dataset }) => ({ kind: 'activity_removed', dataset }) as const),
    ...kept,
  ]
}

function measureChanges(before: AnnexFacts, after: AnnexFacts): AnnexChange[] {
  const { added, removed } = compared(before.measures, after.measures, measureId)
  return [
    ...added.map((measure) => ({ kind: 'measure_added', measure }) as const),
    ...removed.map((measure) => ({ kind: 'measure_removed', measure }) as const),
  ]
}
