import { test } from '@japa/runner'
import type { PersonalDataset } from '#inventory/dataset'
import type { CatalogTable } from '#inventory/domain/catalog'
import { deletingRows } from '#inventory/domain/holding_query'
import { holdingsIn, isOwnFile } from '#inventory/domain/holdings'

type Key = [column: string, target: string, letsGo?: boolean]

function table(name: string, columns: string[], keys: Key[] = []): CatalogTable {
  return {
    schema: 'public',
    table: name,
    name: `public.${name}`,
    columns: columns.map((column) => ({ name: column, reads: 'text', readable: true })),
    foreignKeys: keys.map(([column, target, letsGo = false]) => {
      return { columns: [column], target: `public.${target}`, targetColumns: ['id'], letsGo }
    }),
  }
}

const professionals = table('professionals', ['id'])
const holds = table('legal_holds', ['id', 'professional_id'])
const visits = table(
  'visits',
  ['id', 'professional_id', 'held_by', 'offer_id'],
  [
    ['held_by', 'legal_holds', true],
    ['offer_id', 'offers'],
  ]
)
const contacts = table('contacts', ['id', 'visit_id'], [['visit_id', 'visits']])
const offers = table('offers', ['id', 'professional_id'])
const sites = table('sites', ['id', 'professional_id'])
const stray = table('stray', ['id', 'professional_id'])
const proofs = table('proofs', ['id', 'professional_id'])
const bells = table('bells', ['job'])
const catalog = [professionals, holds, visits, contacts, offers, sites, stray, proofs, bells]

type Declared = Pick<PersonalDataset, 'key' | 'controller' | 'people' | 'tables' | 'retention'>

const set = (key: string, changes: Partial<Declared>, ...tables: string[]) =>
  ({
    key,
    controller: 'platform',
    people: ['professional'],
    tables: Object.fromEntries(tables.map((name) => [name, { id: 'technical' }])),
    retention: { start: 'contract_ended', length: { years: 3 }, end: 'erase' },
    ...changes,
  }) as unknown as PersonalDataset

const evidence = { start: 'request_closed', length: { years: 5 }, end: 'erase' } as const
const declared = [
  set('x.visits', { controller: 'professional' }, 'visits', 'contacts', 'legal_holds'),
  set('x.offers', {}, 'professionals', 'offers'),
  set('x.proofs', { retention: evidence }, 'proofs'),
]

test.group('What a professional’s rows are at the end of a contract', () => {
  const holdings = holdingsIn(catalog, declared, ['sites', 'bells'])
  const names = (kind: string) =>
    holdings.filter((it) => it.kind === kind).map((it) => it.table.table)

  test('follows from the declarations, and what nobody declares is noticed', ({ assert }) => {
    assert.sameMembers(names('entrusted'), ['visits', 'contacts', 'legal_holds'])
    assert.sameMembers(names('own_file'), ['professionals', 'offers'])
    assert.deepEqual(names('setting'), ['sites'])
    assert.deepEqual(names('proof'), ['proofs'])
    assert.deepEqual(names('undeclared'), ['stray'])
    assert.isFalse(holdings.some((it) => it.table.table === 'bells'))
  })

  test('rows that refer to others come first', ({ assert }) => {
    const order = holdings.map((it) => it.table.table)
    const before = (one: string, other: string) =>
      assert.isBelow(order.indexOf(one), order.indexOf(other), `${one} before ${other}`)
    before('contacts', 'visits')
    before('visits', 'offers')
    before('visits', 'legal_holds')
  })

  test('the file of staff, or of clients, is no professional’s own file', ({ assert }) => {
    assert.isTrue(isOwnFile(set('x.a', {})))
    assert.isFalse(isOwnFile(set('x.b', { people: ['staff'] })))
    assert.isFalse(isOwnFile(set('x.c', { controller: 'professional' })))
    assert.isFalse(isOwnFile(set('x.d', { retention: evidence })))
  })

  const sqlOf = (it: CatalogTable) =>
    deletingRows({ table: it, catalog, professionalId: 'p' }, 10).sql.replaceAll(/\s+/g, ' ')

  test('a row on hold stays, what belongs to it, and the hold itself', ({ assert }) => {
    const all = 'or ?::uuid in (select professionals_on_hold()))'
    assert.include(sqlOf(visits), `not (((t.held_by is not null and is_held(t.held_by))) ${all}`)
    assert.include(sqlOf(contacts), 'and (th.held_by is not null and is_held(th.held_by))')
    assert.include(sqlOf(holds), `not ((is_held(t.id)) ${all}`)
  })

  test('a row that something left refers to stays, unless that one lets it go', ({ assert }) => {
    assert.include(sqlOf(offers), 'not exists (select from "public"."visits" c')
    assert.notInclude(sqlOf(holds), 'from "public"."visits" c')
  })
})
