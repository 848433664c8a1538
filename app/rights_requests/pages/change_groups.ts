import type { ProposedChange, RectifiableField } from '#inventory/dataset'
import type { RectifiableSet } from '#inventory/queries/rectify'
import { changesIn, nameIn, placeIn, textOf } from '#rights_requests/pages/change_fields'

/** A field that has the same present value in several records, and the records. */
export type Group = {
  readonly dataset: string
  readonly field: RectifiableField
  readonly records: readonly string[]
}

/** A change, and the name of the field of the form it was typed in. */
export type TypedChange = ProposedChange & { readonly typedIn: string }

const TOGETHER = 'together_'
const AS_IS = 'as_is_'

/** Fields of the same value in two records or more, in the order in which they are first met. */
export function groupsIn({ dataset, records }: RectifiableSet): Group[] {
  const met = records.flatMap(({ record, fields }) => fields.map((field) => ({ record, field })))
  const alike = Map.groupBy(met, ({ field }) =>
    JSON.stringify([field.name, field.label ?? null, field.value])
  )
  return [...alike.values()]
    .filter((its) => its.length > 1)
    .map((its) => ({
      dataset,
      field: its[0].field,
      records: its.map(({ record }) => record),
    }))
}

/** The name of the field in which a value is corrected everywhere at once. */
export function groupName({ dataset, field, records: [first] }: Group): string {
  return nameIn(TOGETHER, [dataset, first, field.name])
}

/** The name of the box that leaves a record out of what is corrected everywhere at once. */
export function asIsName(dataset: string, record: string): string {
  return nameIn(AS_IS, [dataset, record])
}

/**
 * The changes of a form, record by record. What is typed once for several records goes for each of them
 * but those left as they are, and those in which something else was typed.
 */
export function typedChanges(
  form: Record<string, unknown>,
  sets: readonly RectifiableSet[]
): TypedChange[] {
  const single = changesIn(form)
  const apart = single.filter((change) => change.value !== presentValue(sets, change))
  const isApart = (place: Omit<ProposedChange, 'value'>) =>
    apart.some(
      (it) => it.dataset === place.dataset && it.record === place.record && it.field === place.field
    )
  const left = placesIn(form, AS_IS).map((place) => place.join('\0'))
  const together = sets.flatMap(groupsIn).flatMap((group) => {
    const { dataset, field, records } = group
    const typedIn = groupName(group)
    const value = textOf(form[typedIn])
    if (value === undefined || value === field.value) return []
    return records
      .map((record) => ({ dataset, record, field: field.name, value, typedIn }))
      .filter((it) => !isApart(it) && !left.includes([dataset, it.record].join('\0')))
  })
  return [...apart, ...together]
}

function presentValue(
  sets: readonly RectifiableSet[],
  { dataset, record, field }: ProposedChange
): string | null | undefined {
  const records = sets.find((set) => set.dataset === dataset)?.records ?? []
  const fields = records.find((it) => it.record === record)?.fields ?? []
  return fields.find(({ name }) => name === field)?.value
}

function placesIn(form: Record<string, unknown>, prefix: string): string[][] {
  return Object.keys(form).flatMap((name) => {
    const place = placeIn(prefix, name)
    return place ? [place] : []
  })
}
