import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'

const DUPLICATE = { code: '23505' }

test.group('A COMMIT that fails', (group) => {
  group.setup(async () => {
    const owner = db.connection('owner')
    await owner.rawQuery(`
      create table planted_commits (id int unique deferrable initially deferred, value int);
      grant all on planted_commits to tabellion_app;
    `)
    return () => owner.rawQuery('drop table planted_commits')
  })
  group.each.setup(async () => {
    await db.from('planted_commits').delete()
  })
  const twice = { table: 'planted_commits', rows: [{ id: 1 }, { id: 1 }] }

  test('is an error of a managed transaction, and no hook believes in it', async ({ assert }) => {
    let believed = false
    const attempt = db.transaction(async (trx) => {
      trx.after('commit', () => void (believed = true))
      await trx.table(twice.table).multiInsert(twice.rows)
    })
    const error = await attempt.then(
      () => null,
      (it) => it
    )
    assert.deepInclude(error, DUPLICATE)
    assert.isFalse(believed)
    assert.lengthOf(await db.from('planted_commits'), 0)
  })

  test('is an error of a transaction committed by hand', async ({ assert }) => {
    const trx = await db.transaction()
    await trx.table(twice.table).multiInsert(twice.rows)
    const error = await trx.commit().then(
      () => null,
      (it) => it
    )
    assert.deepInclude(error, DUPLICATE)
    assert.isTrue(trx.isCompleted)
  })

  test('is an error for the second of two that contradict each other', async ({ assert }) => {
    await db.table('planted_commits').multiInsert([
      { id: 1, value: 1 },
      { id: 2, value: 1 },
    ])
    let arrived = 0
    let open = () => {}
    const both = new Promise<void>((resolve) => (open = resolve))
    const takeOne = (id: number) =>
      db.transaction(
        async (trx) => {
          const rows = await trx.from('planted_commits').where('value', 1)
          if (++arrived === 2) open()
          await both
          if (rows.length === 2)
            await trx.from('planted_commits').where({ id }).update({ value: 0 })
        },
        { isolationLevel: 'serializable' }
      )

    const results = await Promise.allSettled([takeOne(1), takeOne(2)])

    const refused = results.filter((result) => result.status === 'rejected')
    assert.lengthOf(refused, 1)
    assert.equal(refused[0].reason.code, '40001')
    assert.lengthOf(await db.from('planted_commits').where('value', 1), 1)
  })

  test('leaves the pool as it was', async ({ assert }) => {
    for (let tries = 0; tries < 30; tries++) {
      await db
        .transaction((trx) => trx.table(twice.table).multiInsert(twice.rows))
        .catch(() => undefined)
    }
    await db.transaction(async (trx) => {
      await trx.table('planted_commits').insert({ id: 7 })
      await trx.transaction((nested) => nested.table('planted_commits').insert({ id: 8 }))
    })
    assert.lengthOf(await db.from('planted_commits'), 2)
  })
})
