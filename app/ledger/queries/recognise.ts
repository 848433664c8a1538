import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Identifiers } from '#inventory/dataset'
import { quoted, quotedName } from '#inventory/domain/catalog'
import { qualified } from '#inventory/domain/check_datasets'
import { identifiersOf } from '#inventory/domain/identifiers'
import { readCatalog } from '#inventory/queries/catalog'
import { datasets } from '#inventory/registry'
import { withRestricted } from '#inventory/restricted'
import type { LedgerLine, PersonFact } from '#ledger/domain/line'
import { digestKeyId, digestUnder } from '#ledger/keys'

type PersonLine = PersonFact & LedgerLine

const PAGE = 5000
const EMAIL = /[^\s<>"',;:()[\]{}]+@[^\s<>"',;:()[\]{}]+/g
const PHONE = /\+\d{6,15}/g

/**
 * Whom lines are about, by line: every address and number that data sets declare as contact is put under
 * the keys of the ledger, once for all lines; pages, flat in memory.
 */
export async function recognise(
  lines: readonly PersonLine[],
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, Identifiers>> {
  const wanted = new Set(lines.flatMap(({ emails, phones }) => [...emails, ...phones]))
  const found = new Map<string, string>()
  const keyIds = [...new Set(lines.map(({ keyId }) => keyId))]
  const note = (purpose: 'email' | 'phone', value: string) => {
    for (const keyId of keyIds) {
      const digest = digestUnder(keyId, purpose, value)
      if (wanted.has(digest)) found.set(digest, value)
    }
  }
  await withRestricted(trx, async () => {
    for await (const text of contacts(trx)) {
      for (const [email] of text.matchAll(EMAIL)) note('email', email.trim().toLowerCase())
      for (const [phone] of text.matchAll(PHONE)) note('phone', phone)
      for (const phone of identifiersOf({ phone: text }).phones) note('phone', phone)
    }
    for (const email of await sealedAddresses(lines, trx)) note('email', email.trim().toLowerCase())
  })
  const values = (digests: readonly string[]) => digests.flatMap((it) => found.get(it) ?? [])
  return new Map(
    lines.map(({ id, emails, phones }) => [id, { emails: values(emails), phones: values(phones) }])
  )
}

/** Every value of a column of contact, once for each column. */
async function* contacts(trx: TransactionClientContract): AsyncGenerator<string> {
  const declared = datasets.all().flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, columns]) =>
      Object.entries(columns)
        .filter(([, category]) => category === 'contact')
        .map(([column]) => `${qualified(table)}.${column}`)
    )
  )
  for (const table of await readCatalog(trx)) {
    for (const { name, reads, readable } of table.columns) {
      if (!readable || !declared.includes(`${table.name}.${name}`)) continue
      if (reads === 'text' || reads === 'json')
        yield* valuesOf(trx, quotedName(table), quoted(name))
    }
  }
}

async function* valuesOf(trx: TransactionClientContract, table: string, column: string) {
  await trx.rawQuery(
    `declare recognised no scroll cursor for
       select distinct ${column}::text as value from ${table} where ${column} is not null`
  )
  for (;;) {
    const { rows } = await trx.rawQuery<{ rows: { value: string }[] }>(
      `fetch ${PAGE} from recognised`
    )
    for (const { value } of rows) yield value
    if (rows.length < PAGE) break
  }
  await trx.rawQuery('close recognised')
}

async function sealedAddresses(lines: readonly PersonLine[], trx: TransactionClientContract) {
  const ours = lines.filter(({ keyId }) => keyId === digestKeyId())
  const digests = ours.flatMap(({ emails }) => emails)
  const addresses: string[] = []
  for (const dataset of digests.length > 0 ? datasets.all() : []) {
    addresses.push(...((await dataset.recognise?.(digests, trx)) ?? []))
  }
  return addresses
}
