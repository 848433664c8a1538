import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { instantInWords } from '#deadlines/wording'
import type {
  Change,
  Mistake,
  ProposedChange,
  RectifiableField,
  RectifiableRecord,
} from '#inventory/dataset'
import type { Comparison, RectifiableSet } from '#inventory/queries/rectify'

type Place = Pick<ProposedChange, 'dataset' | 'record' | 'field'>

const PREFIX = 'change_'

/** The name a field bears in the form of a correction: where it is, in letters a form does not read. */
export function fieldName({ dataset, record, field }: Place): string {
  const place = JSON.stringify([dataset, record, field])
  return PREFIX + Buffer.from(place).toString('base64url')
}

/** The corrections of a form sent back; what is no field of a correction is left alone. */
export function changesIn(form: Record<string, unknown>): ProposedChange[] {
  return Object.entries(form).flatMap(([name, typed]) => {
    const place = placeIn(name)
    const isText = typed === null || typeof typed === 'string'
    return place && isText ? [{ ...place, value: textOf(typed) }] : []
  })
}

function placeIn(name: string): Place | null {
  if (!name.startsWith(PREFIX)) return null
  try {
    const place: unknown = JSON.parse(
      Buffer.from(name.slice(PREFIX.length), 'base64url').toString()
    )
    if (!Array.isArray(place) || place.length !== 3) return null
    const [dataset, record, field] = place.map(String)
    return { dataset, record, field }
  } catch {
    return null
  }
}

/** PostgreSQL refuses NUL. */
function textOf(typed: string | null): string | null {
  if (!typed?.trim()) return null
  return typed.replaceAll('\0', '').replaceAll('\r\n', '\n')
}

/** What the pages show of each record: what is there, and what was proposed. */
export function recordViews(
  sets: readonly RectifiableSet[],
  proposed: readonly ProposedChange[],
  i18n: I18n
) {
  return sets.flatMap(({ dataset, records }) =>
    records.map((it) => ({
      title: recordTitle(dataset, it, i18n),
      fields: it.fields.map((field) => {
        const place = { dataset, record: it.record, field: field.name }
        return fieldView(field, place, valueIn(proposed, place, field.value), i18n)
      }),
    }))
  )
}

function fieldView(field: RectifiableField, place: Place, value: string | null, i18n: I18n) {
  const { value: before, kind, required, longest, choices } = field
  const empty = i18n.t('exercise.rectification.empty')
  const free = required ? [] : [{ value: '', label: empty }]
  return {
    ...{ name: fieldName(place), label: fieldLabel(field, i18n), value, required },
    ...{ longest, kind, before: before ?? empty },
    options: choices && [...free, ...choices.map((it) => ({ value: it, label: it }))],
  }
}

function valueIn(
  proposed: readonly ProposedChange[],
  { dataset, record, field }: Place,
  present: string | null
): string | null {
  const change = proposed.find(
    (it) => it.dataset === dataset && it.record === record && it.field === field
  )
  return change ? change.value : present
}

/** Each change in a sentence: what, from, to, where. */
export function changeSentences(
  sets: readonly RectifiableSet[],
  changes: readonly Comparison[],
  i18n: I18n
): string[] {
  const empty = i18n.t('exercise.rectification.empty')
  return changes.map(({ dataset, record, field, label, before, value }) => {
    const its = sets.find((set) => set.dataset === dataset)!.records
    const found = its.find((it) => it.record === record)!
    return i18n.t('exercise.rectification.change', {
      field: label ?? fieldLabel({ name: field }, i18n),
      before: before ?? empty,
      after: value ?? empty,
      where: recordTitle(dataset, found, i18n),
    })
  })
}

/** The mistakes of a form, by the name of the field. */
export function mistakesByField(
  mistakes: readonly (Mistake & { dataset: string })[],
  i18n: I18n
): Record<string, string[]> {
  return Object.fromEntries(
    mistakes.map((it) => [fieldName(it), [i18n.t(`limits.mistakes.${it.mistake}`)]])
  )
}

function recordTitle(dataset: string, { name, at }: RectifiableRecord, i18n: I18n): string {
  const when = at && instantInWords(DateTime.fromISO(at, { setZone: true }), i18n.locale)
  return i18n.t(`exercise.rectification.record${when ? '_at' : ''}`, {
    dataset: i18n.t(`inventory.datasets.${dataset}`),
    name,
    at: when ?? '',
  })
}

function fieldLabel({ label, name }: { label?: string; name: Change['field'] }, i18n: I18n) {
  return label ?? i18n.t(`inventory.fields.${name}`)
}
