import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import { quoted, quotedName } from '#inventory/domain/catalog'
import type { Comparison } from '#inventory/queries/rectify'
import { readCatalog } from '#inventory/queries/catalog'
import { withRestricted } from '#inventory/restricted'

/** A value found again: the field it was corrected in, and the column where it still stands. */
export type FormerValue = {
  readonly field: string
  readonly table: string
  readonly column: string
  /** It is all the column holds, in a row that is the record itself: the correction did not reach it. */
  readonly isUncorrected: boolean
}

export type FormerValues = {
  readonly tables: number
  readonly columns: number
  readonly found: readonly FormerValue[]
}

type Corrected = Pick<Comparison, 'record' | 'field' | 'before' | 'value'>

/**
 * Looks for former values after a rectification, by another path than the data sets: every row that
 * the live catalog ties to a corrected record, every column of it that can hold text. What is encrypted
 * cannot be read this way; the keyed digest of an address can.
 */
export function formerValuesLeft(
  trx: TransactionClientContract,
  changes: readonly Corrected[]
): Promise<FormerValues> {
  return withRestricted(trx, () => look(trx, changes))
}

async function look(trx: TransactionClientContract, changes: readonly Corrected[]) {
  const targets = await targetsOf(trx)
  const found: FormerValue[] = []
  for (const change of changes) {
    if (!change.before || !UUID.test(change.record)) continue
    for (const target of targets) {
      found.push(...(await valuesIn(trx, target, change)))
    }
  }
  return {
    tables: targets.length,
    columns: targets.reduce((sum, { texts }) => sum + texts.length, 0),
    found,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Key = { readonly name: string; readonly isPrimary: boolean }

type Target = {
  readonly name: string
  readonly quotedName: string
  /** Columns that may name the record, and whether they make out the row. */
  readonly keys: readonly Key[]
  readonly texts: readonly string[]
}

/** Tables with an identifier to follow and a text to read. */
async function targetsOf(trx: TransactionClientContract): Promise<Target[]> {
  const catalog = await readCatalog(trx)
  const { rows } = await trx.rawQuery<{ rows: { name: string; keys: Key[] }[] }>(
    `select n.nspname || '.' || c.relname as name, json_agg(json_build_object(
        'name', a.attname, 'isPrimary', exists (
          select from pg_index i
          where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)
        )
      )) as keys
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     where a.atttypid = 'uuid'::regtype and a.attnum > 0 and not a.attisdropped
     group by 1`
  )
  const keysOf = new Map(rows.map(({ name, keys }) => [name, keys]))
  return catalog.flatMap((table) => {
    const readable = table.columns.filter(({ readable: mayRead }) => mayRead)
    const names = new Set(readable.map(({ name }) => name))
    const keys = (keysOf.get(table.name) ?? []).filter(({ name }) => names.has(name))
    const texts = readable
      .filter(({ reads }) => reads === 'text' || reads === 'json')
      .map(({ name }) => name)
    const isRead = keys.length > 0 && texts.length > 0
    return isRead ? [{ name: table.name, quotedName: quotedName(table), keys, texts }] : []
  })
}

/** A value that the new one contains is looked for alone: "Martin" is in "Martin-Dupont". */
async function valuesIn(
  trx: TransactionClientContract,
  { name, quotedName: table, keys, texts }: Target,
  { record, field, before, value }: Corrected
): Promise<FormerValue[]> {
  const former = before!
  const inside = (value ?? '').includes(former) ? '' : former
  const alone = former.includes('@') ? [former, keyedDigest('email', former)] : [former]
  const tie = (some: readonly Key[]) =>
    some.map((key) => `t.${quoted(key.name)} = ?`).join(' or ') || 'false'
  const primary = keys.filter(({ isPrimary }) => isPrimary)
  const holds = texts.map((column) => {
    const it = `t.${quoted(column)}::text`
    return `max(case when ${it} = any(?) then case when ${tie(primary)} then 2 else 1 end
      when position(nullif(?, '') in ${it}) > 0 then 1 else 0 end)`
  })
  const ids = (some: readonly Key[]) => some.map(() => record)
  const { rows } = await trx.rawQuery<{ rows: { holds: (number | null)[] }[] }>(
    `select array[${holds.join(', ')}] as holds from ${table} t where ${tie(keys)}`,
    [...texts.flatMap(() => [alone, ...ids(primary), inside]), ...ids(keys)] as string[]
  )
  return texts.flatMap((column, index) => {
    const how = rows[0].holds[index] ?? 0
    const isUncorrected = how === 2 && isColumnOf(field, column)
    return how > 0 ? [{ field, table: name, column, isUncorrected }] : []
  })
}

/** `phone` is kept in `phone_e164`. An answer is one among others of its table: another may be the same. */
function isColumnOf(field: string, column: string): boolean {
  return column === field || column.startsWith(`${field}_`)
}
