import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { inSnapshot, isOvertaken } from '#foundation/database/snapshot'
import { aProfessional } from '#tests/helpers/rights_requests'

const named = (name: string) => ({ name })

test.group('A snapshot', () => {
  test('reads as of its beginning, and holds nothing that changed since', async ({
    assert,
    cleanup,
  }) => {
    const { id } = await aProfessional()
    cleanup(async () => {
      await db.from('professionals').where({ id }).delete()
    })
    const nameIn = (client: Pick<typeof db, 'from'>) =>
      client.from('professionals').where({ id }).select('name').first()
    let seen: unknown[] = []

    const failure = await inSnapshot(async (trx) => {
      const before = await nameIn(trx)
      await db.from('professionals').where({ id }).update(named('Cabinet Leroux'))
      const after = await nameIn(trx)
      seen = [before.name, after.name]
      await trx.rawQuery('select from professionals where id = ? for no key update', [id])
    }).catch((error: unknown) => error)

    assert.deepEqual(seen, ['Cabinet Lenoir', 'Cabinet Lenoir'])
    assert.isTrue(isOvertaken(failure))
  })
})

test.group('A snapshot inside a transaction', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is part of it', async ({ assert }) => {
    const { id } = await aProfessional()
    const found = await inSnapshot(async (trx) => trx.from('professionals').where({ id }))
    assert.lengthOf(found, 1)
    assert.isFalse(isOvertaken(new Error('autre chose')))
  })
})
