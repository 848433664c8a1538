import type { DateTime } from 'luxon'
import type { CountsByTable, Length, LengthsInTime } from '#inventory/expiry'

/** Why rows that are due stay for now: SQL on `it`, a word under `inventory.kept`, a law. */
export type KeptBy = {
  /** A word, or SQL that gives one when it begins with `(`. */
  readonly reason: string
  readonly law: string
  readonly when: string
  /** SQL of the last day on which it stays, when it is known. */
  readonly until?: string
}

/** From when rows count, in SQL on `it` (the table) and on what `joins` names. */
type Start =
  /** The length runs from this instant, whose day is not counted. */
  | { readonly started: string; readonly length?: Length }
  /** The last day is written in the row. */
  | { readonly lastDay: string }
  /** The row serves until this instant. */
  | { readonly instant: string }

/** The column that refers to the key; or to the `id` of another table, whose column refers to the key. */
export type Part =
  string | { readonly column: string; readonly through: string; readonly its: string }

/** How rows of one table end. Fragments of SQL are written in the code, never made of what people type. */
export type RowsRule = {
  readonly table: string
  /** Column by which a row is known. */
  readonly key: string
  /** Of the key; an identifier when left out. */
  readonly keyType?: 'text' | 'tid'
  /** SQL of the professional who is controller; the platform when left out. */
  readonly controller?: string
  readonly joins?: string
  /** Which rows the rule is about. */
  readonly where?: string
  readonly start: Start
  /** When what is in the row was collected; the start of the length when left out. */
  readonly collected?: string
  /** SQL of the zone whose days count; Paris when left out. */
  readonly zone?: string
  readonly keptBy?: readonly KeptBy[]
  /** Tables whose rows go with it. */
  readonly parts?: Readonly<Record<string, Part>>
  /** SQL of the stored document that goes with it. */
  readonly document?: string
  /** What the row becomes (`set …`), when it does not go. */
  readonly becomes?: string
  /** SQL of the subject by which the journal knows the row. */
  readonly subject?: string
  /** SQL of a text that what is done beside needs once the row is gone. */
  readonly note?: string
  /** Columns of an index, to walk many rows in its order. */
  readonly order?: readonly string[]
}

const PARIS = `'Europe/Paris'`

/** An instant as SQL. */
export function instantSql(at: DateTime): string {
  return `timestamptz '${at.toUTC().toISO()}'`
}

function intervalOf(length: Length): string {
  const [[unit, count]] = Object.entries(length) as [[string, number]]
  return `interval '${count} ${unit}'`
}

/** The length of a row: the shortest in force since it was collected. */
function lengthSql(collected: string, lengths: LengthsInTime): string {
  const shortestSince = (index: number) =>
    `least(${lengths
      .slice(index)
      .map(({ length }) => intervalOf(length))
      .join(', ')})`
  const cases = lengths.map(({ upTo }, index) =>
    upTo === null
      ? `else ${shortestSince(index)}`
      : `when ${collected} < ${instantSql(upTo)} then ${shortestSince(index)}`
  )
  return lengths.length === 1 ? shortestSince(0) : `case ${cases.join(' ')} end`
}

function fixedLengths({ start }: RowsRule, declared: LengthsInTime): LengthsInTime {
  const own = 'length' in start && start.length
  return own ? [{ upTo: null, length: own }] : declared
}

/** SQL of the first instant at which a row should not be there any more. */
export function endsSql(rule: RowsRule, declared: LengthsInTime): string {
  const { start, zone = PARIS } = rule
  if ('instant' in start) return `(${start.instant})`
  const midnight = (day: string) => `((${day} + 1)::timestamp at time zone ${zone})`
  if ('lastDay' in start) return midnight(start.lastDay)
  const length = lengthSql(rule.collected ?? start.started, fixedLengths(rule, declared))
  return midnight(`((${start.started} at time zone ${zone})::date + ${length})::date`)
}

/** What an index can answer, true of every row that is due. */
function hint(rule: RowsRule, at: DateTime, declared: LengthsInTime): string {
  const { start } = rule
  const now = instantSql(at)
  if ('instant' in start) return 'true'
  if ('lastDay' in start) return `${start.lastDay} < (${now} + interval '1 day')::date`
  const lengths = fixedLengths(rule, declared).map(({ length }) => intervalOf(length))
  return `${start.started} < ${now} - least(${lengths.join(', ')}) + interval '3 days'`
}

export type Judged = {
  readonly rule: RowsRule
  readonly at: DateTime
  readonly lengths: LengthsInTime
  readonly professionalId?: string | null
}

const controllerOf = ({ controller }: RowsRule) => controller ?? 'null::uuid'

function fromSql({ table, joins = '' }: RowsRule): string {
  return `from ${table} it ${joins}`
}

function ofController({ rule, professionalId }: Judged): string {
  if (professionalId === undefined) return 'true'
  if (professionalId === null) return `${controllerOf(rule)} is null`
  return `${controllerOf(rule)} = '${uuid(professionalId)}'`
}

function uuid(id: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new Error('Not an identifier')
  return id
}

function dueSql(judged: Judged): string {
  const { rule, at, lengths } = judged
  return [
    rule.where ?? 'true',
    hint(rule, at, lengths),
    `${endsSql(rule, lengths)} <= ${instantSql(at)}`,
    ofController(judged),
  ].join(' and ')
}

const nothingKeeps = ({ keptBy = [] }: RowsRule) =>
  keptBy.length === 0 ? 'true' : `not (${keptBy.map(({ when }) => `(${when})`).join(' or ')})`

/** Rows of `{ professional, records }`: what is due and free. */
export function countDue(judged: Judged): string {
  const { rule } = judged
  return `select ${controllerOf(rule)} as professional, count(*)::int as records ${fromSql(rule)}
    where ${dueSql(judged)} and ${nothingKeeps(rule)} group by 1`
}

/** The same of the rows of another table that go with it. */
export function countPart(judged: Judged, part: string): string {
  const { rule } = judged
  return `select ${controllerOf(rule)} as professional, count(*)::int as records ${fromSql(rule)}
    ${joinPart(part, rule.parts![part]!, `it.${rule.key}`)}
    where ${dueSql(judged)} and ${nothingKeeps(rule)} group by 1`
}

/** How rows of another table are reached from the key of what they go with. */
function joinPart(table: string, part: Part, key: string): string {
  if (typeof part === 'string') return `join ${table} part on part.${part} = ${key}`
  const { column, through, its } = part
  return `join ${through} way on way.${its} = ${key} join ${table} part on part.${column} = way.id`
}

/**
 * Rows of `{ part, id, records }`: how many go with each of the rows whose ids are bound. An array is always
 * looked up by the index; a join with it is not while statistics lag behind.
 */
export function countPartOf({ parts }: RowsRule, table: string): string {
  const part = parts![table]!
  const [from, key] =
    typeof part === 'string'
      ? [`${table} part`, `part.${part}`]
      : [
          `${part.through} way join ${table} part on part.${part.column} = way.id`,
          `way.${part.its}`,
        ]
  return `select '${table}' as part, ${key}::text as id, count(*)::int as records
    from ${from} where ${key} = any(?::uuid[]) group by 2`
}

/** Rows of `{ professional, records }`: the stored documents that go with what is due and free. */
export function countDocuments(judged: Judged): string {
  const { rule } = judged
  return `select ${controllerOf(rule)} as professional, count(${rule.document})::int as records
    ${fromSql(rule)} where ${dueSql(judged)} and ${nothingKeeps(rule)}
    group by 1 having count(${rule.document}) > 0`
}

/** Rows of `{ professional, reason, law, until, records }`: what is due and stays, for its first reason. */
export function countKept(judged: Judged): string {
  const { rule } = judged
  const { keptBy = [] } = rule
  const pick = (value: (kept: KeptBy) => string) =>
    `case ${keptBy.map((kept) => `when ${kept.when} then ${value(kept)}`).join(' ')} end`
  const reason = pick((it) => (it.reason.startsWith('(') ? it.reason : `'${it.reason}'`))
  const law = pick((it) => (it.law.startsWith('(') ? it.law : `'${it.law.replaceAll("'", "''")}'`))
  const until = pick((it) => (it.until ? `(${it.until})::text` : 'null'))
  return `select ${controllerOf(rule)} as professional, ${reason} as reason, ${law} as law,
      ${until} as until, count(*)::int as records ${fromSql(rule)}
    where ${dueSql(judged)} and not (${nothingKeeps(rule)}) group by 1, 2, 3, 4`
}

/** Rows of `{ day, records }`, by the civil time of Paris. */
export function countByDay(judged: Judged, until: DateTime): string {
  const { rule, at, lengths } = judged
  const later = { ...judged, at: until }
  const ends = endsSql(rule, lengths)
  return `select (${ends} at time zone ${PARIS})::date::text as day, count(*)::int as records
    ${fromSql(rule)} where ${dueSql(later)} and ${ends} > ${instantSql(at)}
      and ${nothingKeeps(rule)} group by 1`
}

/** Rows of `{ id, professional, subject, document, note, place }`: the next that are due and free, held by this transaction. */
export function takeDue(judged: Judged, limit: number, from: string | null): string {
  const { rule } = judged
  const { order = [], subject = 'null', document = 'null', note = 'null' } = rule
  const walked = order.length > 0
  const place = walked ? `json_build_array(${order.map((it) => `${it}::text`).join(', ')})` : 'null'
  const further =
    walked && from !== null
      ? `(${order.join(', ')}) > (${(JSON.parse(from) as string[]).map(literal).join(', ')})`
      : 'true'
  return `select it.${rule.key}::text as id, ${controllerOf(rule)} as professional,
      ${subject} as subject, ${document}::text as document,
      ${note}::text as note, ${place}::text as place
    ${fromSql(rule)} where ${dueSql(judged)} and ${nothingKeeps(rule)} and ${further}
    ${walked ? `order by ${order.join(', ')}` : ''} limit ${limit} for update of it skip locked`
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** Counts of several rules of one controller put together. */
export function addCounts(all: readonly CountsByTable[]): CountsByTable {
  const sum: Record<string, number> = {}
  for (const counts of all) {
    for (const [table, count] of Object.entries(counts)) sum[table] = (sum[table] ?? 0) + count
  }
  return sum
}
