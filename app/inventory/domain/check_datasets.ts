import { missingPortability } from '#inventory/domain/check_portability'
import {
  ACTIVITIES,
  CATEGORIES,
  LEGAL_BASES,
  PERSON_KINDS,
  type PersonalDataset,
  type Purpose,
  SOURCES,
} from '#inventory/dataset'

/**
 * What is missing in the declarations, one sentence for the developer each.
 * Types cannot ask for a list with something in it, nor for a table of one data set only.
 */
export function checkDatasets(datasets: readonly PersonalDataset[]): string[] {
  const problems = datasets.flatMap((dataset) =>
    missingParts(dataset).map((part) => `${dataset.key}: ${part}`)
  )
  return [
    ...problems,
    ...inTwoMinds(datasets),
    ...repeated('data set', keysOf(datasets)),
    ...repeated('table', tablesOf(datasets, 'platform')),
    ...repeated('table', tablesOf(datasets, 'professional')),
  ]
}

function missingParts(dataset: PersonalDataset): string[] {
  const { recipients, people, sources, purposes, retention } = dataset
  const categories = Object.values(dataset.tables).flatMap((columns) => Object.values(columns))
  const checks: readonly (readonly [string, boolean])[] = [
    ['a key like feature.things', /^[a-z_]+\.[a-z_]+$/.test(dataset.key)],
    ['a controller', ['platform', 'professional'].includes(dataset.controller)],
    ['the people it is about', isListOf(people, PERSON_KINDS)],
    ['tables with known categories', isListOf(categories, CATEGORIES)],
    ['a column about a person', categories.some((category) => category !== 'technical')],
    ['purposes, each with its legal basis', hasPurposes(purposes)],
    ['a stop for each purpose under consent', purposes?.every(isWithdrawable) ?? false],
    ['options that hold the declared basis', purposes?.every(isAmongOptions) ?? false],
    [
      'a word on when its data were collected',
      typeof dataset.collectedIn === 'function' || !purposes?.some(({ options }) => options),
    ],
    ['sources', isListOf(sources, SOURCES)],
    ['a list of recipients', Array.isArray(recipients) && recipients.every(isIn(ACTIVITIES))],
    ['a retention rule', hasRetention(retention)],
    ['a finder', typeof dataset.find === 'function'],
    [
      'a finder over all professionals',
      dataset.controller === 'platform' || typeof dataset.findEverywhere === 'function',
    ],
    ['an exporter', typeof dataset.export === 'function'],
    ['an eraser', typeof dataset.erase === 'function'],
  ]
  const missing = checks.filter(([, holds]) => !holds).map(([part]) => part)
  return [...missing, ...missingPortability(dataset)].map((part) => `lacks ${part}`)
}

function hasPurposes(purposes: PersonalDataset['purposes']): boolean {
  return (
    Array.isArray(purposes) &&
    purposes.length > 0 &&
    purposes.every(({ key, legalBasis }) => Boolean(key) && LEGAL_BASES.includes(legalBasis))
  )
}

/** A consent is as easily withdrawn as given, and then nothing goes on (art. 7(3)). */
function isWithdrawable({ legalBasis, stopsWhenRefused }: Purpose): boolean {
  return legalBasis !== 'consent' || stopsWhenRefused === true
}

/** What may be chosen may be gone back to; only a professional chooses. */
function isAmongOptions({ legalBasis, options }: Purpose): boolean {
  return !options || options.some(({ basis }) => basis === legalBasis)
}

function hasRetention(rule: PersonalDataset['retention'] | undefined): boolean {
  if (!rule?.start || !['erase', 'anonymise', 'pseudonymise', 'archive'].includes(rule.end))
    return false
  const lengths = Object.values(rule.length ?? {})
  return lengths.length === 1 && (lengths[0] === 'chosen' || Number(lengths[0]) > 0)
}

function isIn<T>(known: readonly T[]) {
  return (value: T) => known.includes(value)
}

function isListOf<T>(values: readonly T[] | undefined, known: readonly T[]): boolean {
  return Array.isArray(values) && values.length > 0 && values.every(isIn(known))
}

/** A professional chooses the basis of a purpose once, for every data set that serves it. */
function inTwoMinds(datasets: readonly PersonalDataset[]): string[] {
  const chosen = datasets.filter(({ controller }) => controller === 'professional')
  const byKey = Map.groupBy(
    chosen.flatMap(({ purposes }) => purposes ?? []),
    ({ key }) => key
  )
  return [...byKey].flatMap(([key, its]) => {
    const told = new Set(
      its.map(({ legalBasis, options }) => JSON.stringify([legalBasis, options]))
    )
    return told.size > 1 ? [`purpose ${key} does not rest on the same bases everywhere`] : []
  })
}

function keysOf(datasets: readonly PersonalDataset[]) {
  return datasets.map(({ key }) => key)
}

/** A table with rows of professionals and of the platform is told by a data set of each. */
function tablesOf(datasets: readonly PersonalDataset[], controller: PersonalDataset['controller']) {
  return datasets
    .filter((dataset) => dataset.controller === controller)
    .flatMap(({ tables }) => Object.keys(tables).map(qualified))
}

function repeated(what: string, names: readonly string[]): string[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  return [...new Set(twice)].map((name) => `${what} ${name} is declared twice`)
}

/** Declarations name tables of the schema `public` without it. */
export function qualified(table: string): string {
  return table.includes('.') ? table : `public.${table}`
}
