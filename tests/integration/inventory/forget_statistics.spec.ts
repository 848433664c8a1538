import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { forgetStatistics } from '#inventory/queries/forget_statistics'
import { undone } from '#tests/helpers/owner_transaction'

const EMAIL = 'thaisandre.q@ozannette.example'

test.group('Statistics of the database', () => {
  test('keep the values of rows that are gone, until they are counted again', async ({
    assert,
  }) => {
    await undone(async (trx) => {
      const held = async () => {
        const { rows } = await trx.rawQuery(
          `select histogram_bounds::text || most_common_vals::text as values from pg_stats
           where tablename = 'counted_once' and attname = 'email'`
        )
        return JSON.stringify(rows)
      }
      await trx.rawQuery('create table public.counted_once (email text)')
      await trx.rawQuery(
        `insert into counted_once
         select case when n % 2 = 0 then '${EMAIL}' else n || '@exemple.example' end
         from generate_series(1, 2000) n`
      )
      await forgetStatistics(['counted_once'], trx)
      assert.include(await held(), EMAIL)

      await trx.rawQuery(`delete from counted_once where email = '${EMAIL}'`)
      assert.include(await held(), EMAIL)
      await forgetStatistics(['counted_once'], trx)
      assert.notInclude(await held(), EMAIL)
    })
  })

  test('may be counted again by the application, table by table', async ({ assert }) => {
    const { rows } = await db.rawQuery(
      `select tablename from pg_tables where schemaname = 'public'
         and not has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'MAINTAIN')
         and tablename not like 'adonis_schema%'`
    )
    assert.deepEqual(rows, [])
  })
})
