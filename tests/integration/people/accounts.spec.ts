import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import hash from '@adonisjs/core/services/hash'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import CreateAccount, { type NewAccount } from '#people/actions/create_account'
import DisableAccount from '#people/actions/disable_account'
import { AddressTaken, LastDpo, NoOpenAccount, WrongSide } from '#people/errors'
import { entriesOfKind } from '#tests/helpers/desk'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const stamp = { actor: 'system', at: DateTime.fromISO('2026-11-22T09:00:00Z') } as const

const create = (fields: Partial<NewAccount> = {}) =>
  new CreateAccount().handle({
    email: 'Jeanne.Loiseau@Platform.example',
    fullName: 'Jeanne Loiseau',
    role: 'dpo',
    professionalId: null,
    locale: 'fr',
    password: 'une phrase de passe',
    stamp,
    ...fields,
  })

const accounts = async () => {
  const users = await db.from('users').select('id')
  return users.length
}

test.group('An account', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is opened in small letters, hashed, and told by ids only', async ({ assert }) => {
    const { id } = await create()
    const row = await db.from('users').where('id', id).first()
    assert.containSubset(row, {
      email: 'jeanne.loiseau@platform.example',
      full_name: 'Jeanne Loiseau',
      role: 'dpo',
      professional_id: null,
      disabled_at: null,
    })
    assert.match(row.password, /^\$scrypt\$/)
    assert.isTrue(await hash.verify(row.password, 'une phrase de passe'))
    assert.deepEqual(await entriesOfKind('account.created'), [
      { body: { account: id, role: 'dpo', professional: null }, actor: 'system' },
    ])
  })

  test('of an assistant works for one professional', async ({ assert }) => {
    const { id: professionalId } = await aProfessional()
    const { id } = await create({ role: 'assistant', professionalId, locale: 'en' })
    const row = await db.from('users').where('id', id).first()
    assert.containSubset(row, { professional_id: professionalId, locale: 'en' })
  })

  test('is refused with a taken address, and leaves no trace', async ({ assert }) => {
    await aUser('staff', { email: 'jeanne.loiseau@platform.example' })
    await assert.rejects(() => create(), AddressTaken)
    assert.equal(await accounts(), 1)
    assert.isEmpty(await entriesOfKind('account.created'))
  })

  test('is refused on the wrong side', async ({ assert }) => {
    const { id: professionalId } = await aProfessional()
    await assert.rejects(() => create({ role: 'professional' }), WrongSide)
    await assert.rejects(() => create({ role: 'dpo', professionalId }), WrongSide)
    assert.equal(await accounts(), 0)
    assert.isEmpty(await entriesOfKind('account.created'))
  })

  test('is closed once, with the sessions it opened', async ({ assert }) => {
    const { id, email } = await aUser('staff')
    const session = { data: '{}', expires_at: new Date('2027-01-01') }
    await db.table('sessions').insert({ ...session, id: 'theirs', user_id: id })
    await db.table('sessions').insert({ ...session, id: 'of another', user_id: null })
    await new DisableAccount().handle({ email: email.toUpperCase(), stamp })

    const row = await db.from('users').where('id', id).first()
    assert.equal(row.disabled_at.toISOString(), '2026-11-22T09:00:00.000Z')
    assert.deepEqual(await db.from('sessions').select('id'), [{ id: 'of another' }])
    await assert.rejects(() => new DisableAccount().handle({ email, stamp }), NoOpenAccount)
    const entries = await entriesOfKind('account.disabled')
    assert.deepEqual(entries, [{ body: { account: id }, actor: 'system' }])
  })

  test('of the last DPO stays open until there is another', async ({ assert }) => {
    const first = await aUser('dpo')
    await aUser('staff')
    await aUser('dpo', { disabledAt: stamp.at })
    const close = () => new DisableAccount().handle({ email: first.email, stamp })
    await assert.rejects(close, LastDpo)
    await first.refresh()
    assert.isNull(first.disabledAt)
    assert.isEmpty(await entriesOfKind('account.disabled'))

    await aUser('dpo')
    await close()
    await assert.rejects(close, NoOpenAccount)
  })
})

/** Real connections that fight: nothing of this can be seen inside one transaction. */
test.group('Two DPOs', (group) => {
  const open = () => db.from('users').where('role', 'dpo').whereNull('disabled_at')
  group.each.teardown(async () => void (await db.from('users').where('role', 'dpo').delete()))

  test('who close each other at the same instant leave one of them', async ({ assert }) => {
    for (let round = 0; round < 8; round += 1) {
      const pair = [await aUser('dpo'), await aUser('dpo')]
      const settled = await Promise.allSettled(
        pair.map(({ email }) => new DisableAccount().handle({ email, stamp }))
      )
      const [refused, ...more] = settled.filter((it) => it.status === 'rejected')
      assert.isEmpty(more)
      assert.instanceOf(refused.reason, LastDpo)
      assert.lengthOf(await open(), 1)
      await open().delete()
    }
  })
})
