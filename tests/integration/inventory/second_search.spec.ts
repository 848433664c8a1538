import { test } from '@japa/runner'
import { identifiersOf } from '#inventory/domain/identifiers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import { type SecondSearchResult, secondSearch } from '#inventory/queries/second_search'
import { undone } from '#tests/helpers/owner_transaction'

const EMAIL = 'ana.diaz@example.org'
const who = identifiersOf({ email: EMAIL, phone: '+33612345678' })
const STRANGE = 'odd.strange "table?'

/** Two professionals, and tables that no data set knows, in the shapes an application may invent. */
async function plant(trx: TransactionClientContract) {
  const { rows } = await trx.rawQuery(`
    insert into professionals (slug, name, trade, email, address, created_at) values
      ('un-test', 'Un', 'x', 'un@example.org', 'x', now()),
      ('deux-test', 'Deux', 'x', 'deux@example.org', 'x', now())
    returning id
  `)
  const [one, two] = rows.map(({ id }: { id: string }) => id)
  await trx.rawQuery(
    String.raw`
    create schema odd;
    create table odd."strange ""table\?" (
      id int primary key, professional_id uuid references professionals, "what\?" text
    );
    create table odd.child (
      parent int references odd."strange ""table\?", j json, jb jsonb, a text[], b bytea, n int
    );
    create table odd.loose (id uuid primary key default uuidv7(), t varchar(200), email_digest text, raw_digest bytea);
    insert into odd."strange ""table\?" values (1, '${one}', 'nothing'), (2, '${two}', 'nothing'), (3, null, 'nothing');
  `
  )
  return { one: one as string, two: two as string }
}

const seen = ({ traces }: SecondSearchResult) =>
  traces.map(({ table, column, count }) => `${table}.${column}: ${count}`)

test.group('Second search', () => {
  test('finds nothing where nothing is, and says where it looked', async ({ assert }) => {
    await undone(async (trx) => {
      const { one } = await plant(trx)
      const found = await secondSearch(who, { professionalId: one, except: [] }, trx)

      assert.deepEqual(found.traces, [])
      const strange = found.searched.byTable.find(({ table }) => table === STRANGE)
      assert.deepEqual(strange, { table: STRANGE, columns: ['what?'], rows: 2 })
      assert.include(
        found.searched.byTable.map(({ table }) => table),
        'public.sessions'
      )
      assert.equal(found.searched.tables, found.searched.byTable.length)
    })
  })

  const hidden: Record<string, [sql: string, trace: string]> = {
    'text, whatever its case': [
      `insert into odd.loose (t) values ('écrire à Ana.DIAZ@Example.org.')`,
      'odd.loose.t: 1',
    ],
    'a link': [
      `insert into odd.loose (t) values ('/x?to=ana.diaz%40example.org&y')`,
      'odd.loose.t: 1',
    ],
    'a number written with spaces': [
      `insert into odd.loose (t) values ('rappeler au 06 12 34 56 78 svp')`,
      'odd.loose.t: 1',
    ],
    'a number with dots': [
      `insert into odd.loose (t) values ('0033.6.12.34.56.78')`,
      'odd.loose.t: 1',
    ],
    'a number as in letters': [
      `insert into odd.loose (t) values ('+33 (0)6-12-34-56-78')`,
      'odd.loose.t: 1',
    ],
    'json': [
      `insert into odd.child (j) values ('{"x":["ana.diaz@example.org"]}')`,
      'odd.child.j: 1',
    ],
    'json with escapes': [
      String.raw`insert into odd.child (j) values ('{"x":"ana.diaz\u0040example.org"}')`,
      'odd.child.j: 1',
    ],
    'jsonb': [`insert into odd.child (jb) values ('{"phone":"0612345678"}')`, 'odd.child.jb: 1'],
    'an array': [
      `insert into odd.child (a) values ('{"x","ana.diaz@example.org"}')`,
      'odd.child.a: 1',
    ],
    'bytes': [
      `insert into odd.child (b) values (convert_to('éana.diaz@example.orgé', 'UTF8'))`,
      'odd.child.b: 1',
    ],
    'a keyed digest': [
      `insert into odd.loose (email_digest) values ('${keyedDigest('email', EMAIL)}')`,
      'odd.loose.email_digest: 1',
    ],
    'a keyed digest in bytes': [
      `insert into odd.loose (raw_digest) values (decode('${keyedDigest('email', EMAIL)}', 'hex'))`,
      'odd.loose.raw_digest: 1',
    ],
  }
  for (const [name, [sql, trace]] of Object.entries(hidden)) {
    test(`finds the person in ${name}`, async ({ assert }) => {
      await undone(async (trx) => {
        const { one } = await plant(trx)
        await trx.rawQuery(sql.replaceAll('?', String.raw`\?`))

        const found = await secondSearch(who, { professionalId: one, except: [] }, trx)
        assert.deepEqual(seen(found), [trace])
      })
    })
  }

  const others = [
    'diana.diaz@example.org',
    'ana.diaz@example.org.uk',
    'anaxdiaz@example.org',
    'ana.diaz@example.orgs',
    '06123456789',
    '10612345678',
    'ana%diaz@example.org',
  ]
  for (const other of others) {
    test(`does not take ${other} for the person`, async ({ assert }) => {
      await undone(async (trx) => {
        const { one } = await plant(trx)
        await trx.rawQuery('insert into odd.loose (t) values (?)', [other])
        const found = await secondSearch(who, { professionalId: one, except: [] }, trx)
        assert.deepEqual(found.traces, [])
      })
    })
  }

  test('leaves the rows of another professional out, direct or by foreign key', async ({
    assert,
  }) => {
    await undone(async (trx) => {
      const { one, two } = await plant(trx)
      await trx.rawQuery(`
        update odd."strange ""table\\?" set "what\\?" = 'ana.diaz@example.org';
        insert into odd.child (parent, jb)
          select id, '"ana.diaz@example.org"' from odd."strange ""table\\?";
        insert into odd.child (jb) values ('"0612345678"');
      `)
      for (const professionalId of [one, two]) {
        const found = await secondSearch(who, { professionalId, except: [] }, trx)
        const owned = found.traces.filter(({ ofController }) => ofController)
        assert.deepEqual(seen({ ...found, traces: owned }), [
          'odd.child.jb: 1',
          `${STRANGE}.what?: 1`,
        ])
        const loose = found.traces.filter(({ ofController }) => !ofController)
        assert.deepEqual(seen({ ...found, traces: loose }), [
          'odd.child.jb: 2',
          `${STRANGE}.what?: 1`,
        ])
      }
      const everywhere = await secondSearch(who, { professionalId: null, except: [] }, trx)
      assert.deepEqual(seen(everywhere), ['odd.child.jb: 4', `${STRANGE}.what?: 3`])
    })
  })

  test('leaves out what the caller says, and repeats it with the reason', async ({ assert }) => {
    await undone(async (trx) => {
      const { one } = await plant(trx)
      const { rows } = await trx.rawQuery(
        `insert into odd.loose (t) values ('0612345678'), ('0612345678') returning id`
      )
      const search = (exception: object) => {
        const except = [{ table: 'odd.loose', reason: 'request_file', ...exception }]
        return secondSearch(who, { professionalId: one, except }, trx)
      }
      const oneRow = await search({ rows: { column: 'id', value: rows[0].id } })
      assert.deepEqual(seen(oneRow), ['odd.loose.t: 1'])
      assert.deepEqual(oneRow.except[0]!.reason, 'request_file')

      assert.deepEqual(seen(await search({ column: 't' })), [])
      assert.deepEqual(seen(await search({})), [])
      assert.deepEqual(seen(await search({ column: 'email_digest' })), ['odd.loose.t: 2'])
    })
  })

  test('refuses to search for nobody, and where a tenant scope hides rows', async ({ assert }) => {
    await undone(async (trx) => {
      const { one, two } = await plant(trx)
      const scope = { professionalId: one, except: [] }
      await assert.rejects(
        () => secondSearch(identifiersOf([]), scope, trx),
        /needs an address or a number/
      )

      await trx.rawQuery(`select set_config('app.tenant', ?, true)`, [two])
      await assert.rejects(() => secondSearch(who, scope, trx), /hides rows/)
    })
  })

  test('tells how far it is', async ({ assert }) => {
    await undone(async (trx) => {
      const { one } = await plant(trx)
      const steps: number[] = []
      const found = await secondSearch(who, { professionalId: one, except: [] }, trx, (it) => {
        steps.push(it.done / it.total)
      })
      assert.lengthOf(steps, found.searched.tables)
      assert.equal(steps.at(-1), 1)
    })
  })
})
