import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { tenantScope } from '#foundation/database/tenant_scope'
import { queueLetter } from '#letters/queue'
import Professional from '#parties/models/professional'

const professional = (slug: string) =>
  Professional.create({
    slug,
    name: slug,
    trade: 'Ostéopathe',
    email: `${slug}@exemple.fr`,
    address: '1 rue du Port, Nantes',
    timezone: 'Europe/Paris',
    region: 'metropole',
    locale: 'fr',
    retentionDays: 120,
  })

test.group('Tenant scope', (group) => {
  let one: Professional
  let other: Professional

  group.each.setup(async () => {
    one = await professional(`one-${randomUUID()}`)
    other = await professional(`other-${randomUUID()}`)
    return async () => {
      await one.delete()
      await other.delete()
    }
  })
  const names = async () => {
    const rows = await Professional.query().whereIn('id', [one.id, other.id])
    return rows.map(({ id }) => id)
  }

  test('inside, the rows of another professional do not exist', async ({ assert }) => {
    await tenantScope.run(db, one.id, async () => {
      assert.deepEqual(await names(), [one.id])
      assert.isNull(await Professional.find(other.id))
      const touched = await db.from('professionals').where('id', other.id).update({ name: 'x' })
      assert.equal(Number(touched), 0)
    })
    assert.lengthOf(await names(), 2)
  })

  test('each of many at once sees its own', async ({ assert }) => {
    const turns = Array.from({ length: 20 }, (_, turn) => (turn % 2 === 0 ? one.id : other.id))
    const seen = await Promise.all(turns.map((id) => tenantScope.run(db, id, names)))
    assert.deepEqual(
      seen,
      turns.map((id) => [id])
    )
  })

  test('a row cannot be made for another professional', async ({ assert }) => {
    const attempt = () =>
      tenantScope.run(db, one.id, () =>
        db.table('offerings').insert({ professional_id: other.id, name: 'x' })
      )
    await assert.rejects(attempt, /row-level security/)
  })

  test('a letter can be owed by the platform all the same', async ({ assert, cleanup }) => {
    const dedupeKey = randomUUID()
    cleanup(() => db.from('letters').where('dedupe_key', dedupeKey).delete().then())
    const owe = () =>
      tenantScope.run(db, one.id, () =>
        db.transaction((trx) =>
          queueLetter(trx, {
            template: 'samples/none',
            to: { email: 'dpo@exemple.fr' },
            locale: 'fr',
            about: 'X-1',
            dedupeKey,
            content: {},
            queuedAt: DateTime.fromISO('2026-11-22T10:00:00Z'),
            sendAfter: DateTime.fromISO('2126-11-22T10:00:00Z'),
          })
        )
      )
    await owe()
    await owe()
    assert.lengthOf(await db.from('letters').where('dedupe_key', dedupeKey), 1)
  })

  const rename = async () => {
    await db.from('professionals').where('id', one.id).update({ name: 'renamed' })
  }
  const nameNow = async () => {
    await one.refresh()
    return one.name
  }

  test('what was done is kept', async ({ assert }) => {
    await tenantScope.run(db, one.id, rename)
    assert.equal(await nameNow(), 'renamed')
  })

  test('an error undoes it', async ({ assert }) => {
    const attempt = () =>
      tenantScope.run(db, one.id, async () => {
        await rename()
        throw new Error('crashed')
      })
    await assert.rejects(attempt, 'crashed')
    assert.notEqual(await nameNow(), 'renamed')
  })

  test('so does an error that was answered before it could be thrown', async ({ assert }) => {
    await tenantScope.run(db, one.id, async () => {
      await rename()
      tenantScope.fail()
    })
    assert.notEqual(await nameNow(), 'renamed')
  })
})
