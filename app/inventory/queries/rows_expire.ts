import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Kept } from '#inventory/dataset'
import {
  addCounts,
  countByDay,
  countDocuments,
  countDue,
  countKept,
  countPart,
  countPartOf,
  type Judged,
  type RowsRule,
  takeDue,
} from '#inventory/domain/rows_rule'
import type {
  CountsByTable,
  DueCount,
  DueDay,
  Ended,
  EndedCount,
  Expiry,
  ExpiryQuestion,
  Length,
} from '#inventory/expiry'
import { withRestricted } from '#inventory/restricted'

export type Taken = {
  readonly id: string
  readonly professional: string | null
  readonly note: string | null
}

/** What is done beside, in the same transaction, once the rows are gone. */
export type Beside = (
  trx: TransactionClientContract,
  rows: readonly Taken[],
  question: ExpiryQuestion
) => Promise<void>

export type ExpiringRows = RowsRule & {
  readonly after?: Beside
}

type Counted = { professional: string | null; records: number }
type Row = Taken & { subject: string | null; document: string | null; place: string | null }

export const DOCUMENTS = 'stored_documents'

/** The end of rows by rules of SQL, one after the other; those that refer to others come first. */
export function rowsExpire(
  given: readonly ExpiringRows[] | (() => readonly ExpiringRows[]),
  declared?: Length
): Expiry {
  const rulesNow = () => (typeof given === 'function' ? given() : given)
  const judged = (rule: ExpiringRows, { at, lengths, professionalId }: ExpiryQuestion): Judged => ({
    rule,
    at,
    lengths: lengths ?? (declared ? [{ upTo: null, length: declared }] : []),
    professionalId,
  })
  return {
    get tables() {
      return rulesNow().flatMap(({ table, parts = {}, document }) => [
        ...[table, ...Object.keys(parts)],
        ...(document ? [DOCUMENTS] : []),
      ])
    },

    count: (question) =>
      withRestricted(question.trx, async () => {
        const found: DueCount[] = []
        for (const rule of rulesNow()) {
          found.push(...(await dueOf(question, judged(rule, question))))
        }
        return perController(found)
      }),

    calendar: (question, until) =>
      withRestricted(question.trx, async () => {
        const days = new Map<string, number>()
        for (const rule of rulesNow()) {
          const sql = countByDay(judged(rule, question), until)
          for (const { day, records } of await read<DueDay>(question.trx, sql)) {
            days.set(day, (days.get(day) ?? 0) + records)
          }
        }
        return [...days].sort().map(([day, records]) => ({ day, records }))
      }),

    end: (question, limit, from) =>
      withRestricted(question.trx, async () => {
        const rules = rulesNow()
        const [place, walked] = from === null ? [0, null] : (JSON.parse(from) as [number, string])
        for (let index = place; index < rules.length; index++) {
          const rule = rules[index]!
          const start = index === place ? walked : null
          const sql = takeDue(judged(rule, question), limit, start)
          const rows = await read<Row>(question.trx, sql)
          if (rows.length > 0) return endRows(question, rule, { rows, index })
        }
        return { counts: [], subjects: [], next: null }
      }),
  }
}

async function dueOf({ trx, recordsOnly }: ExpiryQuestion, judged: Judged): Promise<DueCount[]> {
  const { rule } = judged
  const found: DueCount[] = []
  for (const { professional, records } of await read<Counted>(trx, countDue(judged))) {
    const tables = { [rule.table]: records }
    found.push({ professionalId: professional, records, tables, kept: [] })
  }
  if (recordsOnly) return found
  for (const part of found.length > 0 ? Object.keys(rule.parts ?? {}) : []) {
    for (const { professional, records } of await read<Counted>(trx, countPart(judged, part))) {
      const tables = { [part]: records }
      found.push({ professionalId: professional, records: 0, tables, kept: [] })
    }
  }
  for (const it of rule.document ? await read<Counted>(trx, countDocuments(judged)) : []) {
    const tables = { [DOCUMENTS]: it.records }
    found.push({ professionalId: it.professional, records: 0, tables, kept: [] })
  }
  if (!rule.keptBy) return found
  type Stays = Counted & { reason: string; law: string; until: string | null }
  for (const it of await read<Stays>(trx, countKept(judged))) {
    const { reason, law, until, records: count } = it
    const kept: Kept = { reason, law, count, ...(until === null ? {} : { until }) }
    found.push({ professionalId: it.professional, records: 0, tables: {}, kept: [kept] })
  }
  return found
}

async function endRows(
  question: ExpiryQuestion,
  rule: ExpiringRows,
  { rows, index }: { rows: readonly Row[]; index: number }
): Promise<Ended> {
  const { trx } = question
  const ids = rows.map(({ id }) => id)
  const partCounts = await partsOf(trx, rule, ids)
  await write(trx, rule, ids)
  const documents = rows.flatMap(({ document }) => document ?? [])
  if (rule.document) await trx.from(DOCUMENTS).whereIn('id', documents).delete()
  await rule.after?.(trx, rows, question)
  const last = rows.at(-1)!.place
  return {
    counts: countsOf(rule, rows, partCounts),
    subjects: rows.flatMap(({ subject }) => subject ?? []),
    next: JSON.stringify([index, last]),
  }
}

async function write(trx: TransactionClientContract, rule: RowsRule, ids: readonly string[]) {
  const { table, key, keyType: type = 'uuid', becomes } = rule
  const those = `where ${key} = any(?::${type}[])`
  const act = becomes ? `update ${table} it ${becomes} ${those}` : `delete from ${table} ${those}`
  await trx.rawQuery(act, [ids as unknown as string])
}

/** By table and row, how many rows go with it: they are held with it, so that the count is exact. */
async function partsOf(trx: TransactionClientContract, rule: RowsRule, ids: readonly string[]) {
  const parts = Object.keys(rule.parts ?? {})
  if (parts.length === 0) return new Map<string, ReadonlyMap<string, number>>()
  const sql = parts.map((part) => countPartOf(rule, part)).join(' union all ')
  const bindings = parts.map(() => ids as unknown as string)
  const rows = await read<{ part: string; id: string; records: number }>(trx, sql, bindings)
  return new Map(
    [...Map.groupBy(rows, ({ part }) => part)].map(
      ([part, its]) => [part, new Map(its.map(({ id, records }) => [id, records]))] as const
    )
  )
}

function countsOf(
  { table }: RowsRule,
  rows: readonly Row[],
  parts: ReadonlyMap<string, ReadonlyMap<string, number>>
): EndedCount[] {
  const byController = Map.groupBy(rows, ({ professional }) => professional)
  return [...byController].map(([professionalId, its]) => {
    const removed: Record<string, number> = { [table]: its.length }
    for (const [part, counts] of parts) {
      const sum = its.reduce((total, { id }) => total + (counts.get(id) ?? 0), 0)
      if (sum > 0) removed[part] = sum
    }
    const documents = its.filter((it) => it.document !== null).length
    if (documents > 0) removed[DOCUMENTS] = documents
    return { professionalId, records: its.length, removed }
  })
}

function perController(found: readonly DueCount[]): DueCount[] {
  return [...Map.groupBy(found, ({ professionalId }) => professionalId)].map(
    ([professionalId, its]) => ({
      professionalId,
      records: its.reduce((sum, { records }) => sum + records, 0),
      tables: addCounts(its.map(({ tables }) => tables as CountsByTable)),
      kept: its.flatMap(({ kept }) => kept),
    })
  )
}

async function read<Found>(
  trx: TransactionClientContract,
  sql: string,
  bindings: string[] = []
): Promise<Found[]> {
  const { rows } = await trx.rawQuery<{ rows: Found[] }>(sql, bindings)
  return rows
}
