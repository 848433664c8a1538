import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { instantInWords } from '#deadlines/wording'
import type { Change, Mistake, ProposedChange, RectifiableRecord } from '#inventory/dataset'
import type { Comparison, RectifiableSet } from '#inventory/queries/rectify'

type Place = Pick<ProposedChange, 'dataset' | 'record' | 'field'>

const PREFIX = 'change_'

/** The name a field bears in the form of a correction: where it is, in letters a form does not read. */
export function fieldName({ dataset, record, field }: Place): string {
  return nameIn(PREFIX, [dataset, record, field])
}

export function nameIn(prefix: string, place: readonly string[]): string {
  return prefix + Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place in a name of that prefix; null for any other name. */
export function placeIn(prefix: string, name: string): string[] | null {
  if (!name.startsWith(prefix)) return null
  try {
    const place: unknown = JSON.parse(
      Buffer.from(name.slice(prefix.length), 'base64url').toString()
    )
    return Array.isArray(place) ? place.map(String) : null
  } catch {
    return null
  }
}

/** The corrections of a form sent back; what is no field of a correction is left alone. */
export function changesIn(
  form: Record<string, unknown>
): (ProposedChange & { readonly typedIn: string })[] {
  return Object.entries(form).flatMap(([typedIn, typed]) => {
    const place = placeIn(PREFIX, typedIn)
    const value = textOf(typed)
    if (place?.length !== 3 || value === undefined) return []
    const [dataset, record, field] = place
    return [{ dataset, record, field, value, typedIn }]
  })
}

/** What was typed, null when that is nothing; PostgreSQL refuses NUL. Undefined where nobody could type. */
export function textOf(typed: unknown): string | null | undefined {
  if (typed !== null && typeof typed !== 'string') return undefined
  if (!typed?.trim()) return null
  return typed.replaceAll('\0', '').replaceAll('\r\n', '\n')
}

/** Each change in a sentence: what, from, to, where; one sentence where it is the same in several records. */
export function changeSentences(
  sets: readonly RectifiableSet[],
  changes: readonly Comparison[],
  i18n: I18n
): string[] {
  const empty = i18n.t('exercise.rectification.empty')
  const alike = Map.groupBy(changes, ({ dataset, field, label, before, value }) =>
    JSON.stringify([dataset, field, label, before, value])
  )
  return [...alike.values()].map(([change, ...others]) => {
    const { dataset, record, field, label, before, value } = change
    const its = sets.find((set) => set.dataset === dataset)!.records
    const found = its.find((it) => it.record === record)!
    const count = others.length + 1
    return i18n.t('exercise.rectification.change', {
      field: label ?? fieldLabel({ name: field }, i18n),
      before: before ?? empty,
      after: value ?? empty,
      where: count > 1 ? recordsIn(dataset, count, i18n) : recordTitle(dataset, found, i18n),
    })
  })
}

/** So many records of a data set. */
export function recordsIn(dataset: string, count: number, i18n: I18n): string {
  return i18n.t('exercise.rectification.records', {
    dataset: i18n.t(`inventory.datasets.${dataset}`),
    count,
  })
}

/** The mistakes of a form, at the fields in which they were typed. */
export function mistakesByField(
  mistakes: readonly (Mistake & { dataset: string })[],
  changes: readonly (Place & { readonly typedIn: string })[],
  i18n: I18n
): Record<string, string[]> {
  const typedIn = ({ dataset, record, field }: Place) =>
    changes.find((it) => it.dataset === dataset && it.record === record && it.field === field)
      ?.typedIn ?? fieldName({ dataset, record, field })
  return Object.fromEntries(
    mistakes.map((it) => [typedIn(it), [i18n.t(`limits.mistakes.${it.mistake}`)]])
  )
}

export function recordTitle(dataset: string, { name, at }: RectifiableRecord, i18n: I18n): string {
  const when = at && instantInWords(DateTime.fromISO(at, { setZone: true }), i18n.locale)
  return i18n.t(`exercise.rectification.record${when ? '_at' : ''}`, {
    dataset: i18n.t(`inventory.datasets.${dataset}`),
    name,
    at: when ?? '',
  })
}

export function fieldLabel({ label, name }: { label?: string; name: Change['field'] }, i18n: I18n) {
  return label ?? i18n.t(`inventory.fields.${name}`)
}
