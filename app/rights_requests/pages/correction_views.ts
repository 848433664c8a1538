import type { I18n } from '@adonisjs/i18n'
import type { ProposedChange, RectifiableField, RectifiableRecord } from '#inventory/dataset'
import type { RectifiableSet } from '#inventory/queries/rectify'
import { fieldLabel, fieldName, recordsIn, recordTitle } from '#rights_requests/pages/change_fields'
import { asIsName, type Group, groupName, groupsIn } from '#rights_requests/pages/change_groups'

/** As many fields as a form may hold beside the others; what is beyond is corrected together. */
const FIELDS_AT_MOST = 600

/** What the page shows of each data set: values that several records share, then the records one by one. */
export function correctionViews(
  sets: readonly RectifiableSet[],
  proposed: readonly ProposedChange[],
  i18n: I18n
) {
  let left = FIELDS_AT_MOST
  return sets.map((set) => {
    const groups = groupsIn(set)
    const shown = set.records.filter(({ fields }) => (left -= fields.length) >= 0)
    const about = { set, groups, proposed, i18n }
    return {
      title: recordsIn(set.dataset, set.records.length, i18n),
      together: groups.map((group) => groupView(group, about)),
      records: shown.map((record) => recordView(record, about)),
      hidden: set.records.length - shown.length,
    }
  })
}

type About = {
  readonly set: RectifiableSet
  readonly groups: readonly Group[]
  readonly proposed: readonly ProposedChange[]
  readonly i18n: I18n
}

function groupView(group: Group, { proposed, i18n }: About) {
  const { field, records, dataset } = group
  const value = valueTogether(group, proposed)
  const label = i18n.t('exercise.rectification.together', {
    field: fieldLabel(field, i18n),
    count: records.length,
  })
  return { ...inputOf(field, value, i18n), name: groupName(group), label, dataset }
}

/** What was proposed for two of its records or more, the same in each; otherwise what is there. */
function valueTogether({ dataset, field, records }: Group, proposed: readonly ProposedChange[]) {
  const values = proposed
    .filter(
      (it) => it.dataset === dataset && it.field === field.name && records.includes(it.record)
    )
    .map(({ value }) => value)
  const common = values.find((value, index) => values.indexOf(value) !== index)
  return common === undefined ? field.value : common
}

/**
 * A record by itself: shown open where a value of its own was proposed, or where nothing is shared. What was
 * proposed for several records together is not repeated in each.
 */
function recordView(record: RectifiableRecord, { set, groups, proposed, i18n }: About) {
  const { dataset } = set
  const fields = record.fields.map((field) => {
    const place = { dataset, record: record.record, field: field.name }
    const group = groups.find(
      (it) => it.field.name === field.name && it.records.includes(place.record)
    )
    const own = proposed.find((it) => it.record === place.record && it.field === field.name)
    const together = group ? valueTogether(group, proposed) : field.value
    const isApart = own !== undefined && own.value !== together
    const isLeft = group !== undefined && together !== field.value && own === undefined
    const value = isApart ? own.value : field.value
    const label = fieldLabel(field, i18n)
    return { ...inputOf(field, value, i18n), name: fieldName(place), label, isApart, isLeft }
  })
  return {
    title: recordTitle(dataset, record, i18n),
    fields,
    asIs: groups.some(({ records }) => records.includes(record.record)) && {
      name: asIsName(dataset, record.record),
      value: fields.some(({ isLeft }) => isLeft),
    },
    isOpen: groups.length === 0 || fields.some(({ isApart, isLeft }) => isApart || isLeft),
  }
}

function inputOf(field: RectifiableField, value: string | null, i18n: I18n) {
  const { value: before, kind, required, longest, choices } = field
  const empty = i18n.t('exercise.rectification.empty')
  const free = required ? [] : [{ value: '', label: empty }]
  return {
    ...{ value, required, longest, kind, before: before ?? empty },
    options: choices && [...free, ...choices.map((it) => ({ value: it, label: it }))],
  }
}

/** Each record as it is, to be read. */
export function recordFacts(sets: readonly RectifiableSet[], i18n: I18n) {
  return sets.flatMap(({ dataset, records }) =>
    records.map((record) => ({
      title: recordTitle(dataset, record, i18n),
      facts: record.fields.map((field) => ({
        term: fieldLabel(field, i18n),
        text: field.value ?? i18n.t('exercise.rectification.empty'),
      })),
    }))
  )
}
