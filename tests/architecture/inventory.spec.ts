import { test } from '@japa/runner'
import ts from 'typescript'
import i18nManager from '@adonisjs/i18n/services/main'
import { CATEGORIES, type PersonalDataset } from '#inventory/dataset'
import { checkDatasets } from '#inventory/domain/check_datasets'
import { enumeratedWords, wordsOf } from '#inventory/domain/words'
import { compareWithSchema } from '#inventory/queries/compare_with_schema'
import { datasets } from '#inventory/registry'
import { foreignSchemas, technicalTables } from '#inventory/technical_tables'
import { sources } from '#tests/architecture/sources'
import { undone } from '#tests/helpers/owner_transaction'

const complete: PersonalDataset = datasets.all()[0]!

/** Reasons and labels that data sets give, read off their code. */
function saidByCode(): string[] {
  const code = sources('app/*/{*_data,export}.ts')
  /** A column may be called `reason`: then its category stands beside it. */
  const reasons = code
    .flatMap(({ text }) => [...text.matchAll(/\breason: '(\w+)'/g)])
    .filter(([, said]) => !CATEGORIES.some((category) => category === said))
  const labels = code.flatMap(({ path, text }) =>
    exportedFields(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  )
  return [
    ...reasons.map(([, reason]) => `kept.${reason}`),
    ...labels.map((field) => `fields.${field}`),
  ]
}

/** Fields of the records that are yielded, or returned by a function that makes one; files are none. */
function exportedFields(node: ts.Node): string[] {
  if (ts.isMethodDeclaration(node) && node.name.getText() === 'files') return []
  const record = ts.isYieldExpression(node) || isReturnOfRecord(node) ? node.expression : undefined
  const here = record && ts.isObjectLiteralExpression(record) ? record.properties : []
  const below: string[] = []
  node.forEachChild((child) => void below.push(...exportedFields(child)))
  return [...[...here].flatMap(({ name }) => name?.getText() ?? []), ...below]
}

function isReturnOfRecord(node: ts.Node): node is ts.ReturnStatement {
  const owner = ts.isReturnStatement(node) ? node.parent.parent : undefined
  return !!owner && ts.isFunctionDeclaration(owner) && owner.type?.getText() === 'ExportedRecord'
}

test.group('Inventory', () => {
  test('every column of every table is declared, once', async ({ assert }) => {
    await undone(async (trx) => {
      const comparison = await compareWithSchema(datasets.all(), trx)
      assert.deepEqual(comparison, { undeclared: [], absent: [], twice: [] })
    })
  })

  test('a new column, table or schema without a category is noticed', async ({ assert }) => {
    await undone(async (trx) => {
      await trx.rawQuery(`
        alter table users add column nickname text;
        alter table bells add column who text;
        create table planted (x int);
        create schema planted;
        create table planted.thing (y jsonb);
      `)
      const { undeclared } = await compareWithSchema(datasets.all(), trx)
      assert.includeMembers(
        [...undeclared],
        ['public.users.nickname', 'public.bells.who', 'public.planted.x', 'planted.thing.y']
      )
    })
  })

  test('a column that has gone, or is declared twice, is noticed', async ({ assert }) => {
    await undone(async (trx) => {
      await trx.rawQuery('alter table users drop column locale')
      const bells: PersonalDataset = {
        ...complete,
        key: 'people.bells',
        tables: { bells: { job: 'identity', period: 'technical' } },
      }
      const { absent, twice } = await compareWithSchema([...datasets.all(), bells], trx)
      assert.deepEqual([...absent], ['public.users.locale'])
      assert.deepEqual([...twice], ['public.bells.job', 'public.bells.period'])
    })
  })

  test('every data set is complete', ({ assert }) => {
    assert.deepEqual(checkDatasets(datasets.all()), [])
  })

  const parts: [part: keyof PersonalDataset, value: unknown][] = [
    ['key', 'nothing'],
    ['controller', 'somebody'],
    ['people', []],
    ['tables', {}],
    ['tables', { users: { id: 'technical' } }],
    ['tables', { users: { id: 'unheard_of', email: 'contact' } }],
    ['purposes', []],
    ['purposes', [{ key: 'account', legalBasis: 'because' }]],
    ['sources', []],
    ['recipients', undefined],
    ['recipients', ['a_friend']],
    ['retention', undefined],
    ['retention', { start: 'x', length: { days: 0 }, end: 'erase' }],
    ['retention', { start: 'x', length: {}, end: 'erase' }],
    ['retention', { start: 'x', length: { days: 1 }, end: 'forget' }],
    ['retention', { start: '', length: { days: 1 }, end: 'erase' }],
    ['find', undefined],
    ['export', undefined],
    ['erase', undefined],
  ]
  for (const [part, value] of parts) {
    test(`a data set whose ${part} is ${JSON.stringify(value)} is refused`, ({ assert }) => {
      const broken = { ...complete, [part]: value } as PersonalDataset
      assert.isNotEmpty(checkDatasets([broken]))
      assert.isEmpty(checkDatasets([complete]))
    })
  }

  test('a table has one data set, and a key one meaning', ({ assert }) => {
    assert.lengthOf(checkDatasets([complete, { ...complete, key: 'people.again' }]), 1)
    assert.isAtLeast(checkDatasets([complete, complete]).length, 2)
  })

  test('every technical table says why', ({ assert }) => {
    for (const [table, { why, columns }] of Object.entries(technicalTables)) {
      assert.isAbove(why.length, 15, table)
      assert.isNotEmpty(columns, table)
    }
    for (const why of Object.values(foreignSchemas)) assert.isAbove(why.length, 15)
  })

  for (const locale of ['fr', 'en']) {
    test(`every word of a declaration exists in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const wanted = [...enumeratedWords(), ...datasets.all().flatMap(wordsOf)]
      const missing = wanted.filter((key) => !words.hasMessage(key))
      assert.deepEqual([...new Set(missing)], [])
    })

    test(`what is kept, left out or exported has its word in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const missing = saidByCode().filter((key) => !words.hasMessage(`inventory.${key}`))
      assert.deepEqual([...new Set(missing)], [])
    })
  }
})
