import { test } from '@japa/runner'
import { identifiersOf } from '#inventory/domain/identifiers'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { keyedDigest } from '#foundation/digest'
import { discover, eraseBatch, exportAll } from '#inventory/queries/discover'
import { sendPasswordLink } from '#people/jobs'
import PasswordLink from '#people/models/password_link'
import { aSubprocessor } from '#tests/helpers/parties'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const email = 'camille.roche@exemple.example'

const searching = <T>(
  work: (search: Parameters<typeof discover>[0]) => Promise<T>,
  who = identifiersOf({ email })
) => db.transaction((trx) => work({ who, professionalId: null, trx }))

const found = async (key: string) => {
  const discoveries = await searching(discover)
  return discoveries.find(({ dataset }) => dataset === key)!
}

test.group('What the platform keeps about those who work with it', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an open account stays, and says why; a closed one goes', async ({ assert, db: tables }) => {
    const user = await aUser('staff', { email })
    const open = await found('people.accounts')
    assert.equal(open.count, 1)
    assert.containSubset(open.kept, [{ reason: 'open_account', count: 1 }])
    const erase = () => searching((search) => eraseBatch('people.accounts', search))
    assert.deepEqual(await erase(), { tables: { users: 0 }, done: true, records: 0 })
    await tables.assertHas('users', { email })

    await user.merge({ disabledAt: DateTime.fromISO('2026-11-01') }).save()
    const closed = await found('people.accounts')
    assert.isEmpty(closed.kept)
    assert.deepEqual(await erase(), { tables: { users: 1 }, done: true, records: 1 })
    await tables.assertMissing('users', { email })
    assert.deepEqual(await erase(), { tables: { users: 0 }, done: true, records: 0 })
  })

  test('sessions and attempts of the person go, those of others stay', async ({ assert }) => {
    const user = await aUser('dpo', { email })
    const session = { user_id: null, data: '{}', expires_at: new Date('2027-01-01') }
    await db.table('sessions').multiInsert([
      { ...session, id: 'theirs', user_id: user.id },
      { ...session, id: 'typed', data: JSON.stringify({ email: email.toUpperCase() }) },
      { ...session, id: 'other' },
    ])
    const key = `account_${keyedDigest('sign_in', email)}`
    await db.table('rate_limits').multiInsert([
      { key: `rlflx:${key}`, points: 3 },
      { key: 'rlflx:account_other', points: 1 },
    ])

    for (const dataset of ['people.sessions', 'people.attempts']) {
      const before = await found(dataset)
      assert.isAbove(before.count, 0, dataset)
      await searching((search) => eraseBatch(dataset, search))
      const after = await found(dataset)
      assert.equal(after.count, 0, dataset)
    }
    assert.deepEqual(await db.from('sessions').select('id'), [{ id: 'other' }])
    assert.lengthOf(await db.from('rate_limits'), 1)
  })

  test('links for a new password go, asked for or sent; those of others stay', async ({
    assert,
  }) => {
    await aUser('dpo', { email })
    await aUser('staff', { email: 'other@exemple.example' })
    const ask = async (address: string) => {
      const at = DateTime.utc()
      const { id } = await db.transaction((trx) => PasswordLink.ask(address, at, trx))
      return id
    }
    await sendPasswordLink.run({ id: await ask(email) })
    await ask(email)
    const theirs = await ask('other@exemple.example')

    const { count } = await found('people.password_links')
    assert.equal(count, 2)
    await searching((search) => eraseBatch('people.password_links', search))
    const after = await found('people.password_links')
    assert.equal(after.count, 0)
    assert.deepEqual(await db.from('password_links').select('id'), [{ id: theirs }])
  })

  test('a batch is no larger than asked, and says when it was the last', async ({ assert }) => {
    const session = { user_id: null, data: email, expires_at: new Date('2027-01-01') }
    await db.table('sessions').multiInsert(['a', 'b', 'c'].map((id) => ({ ...session, id })))
    const batch = () => searching((search) => eraseBatch('people.sessions', search, 2))
    assert.deepEqual(await batch(), { tables: { sessions: 2 }, done: false, records: 2 })
    assert.deepEqual(await batch(), { tables: { sessions: 1 }, done: true, records: 1 })
  })

  test('an export says it all, in order of data sets', async ({ assert }) => {
    await aUser('staff', { email, fullName: 'Camille Roche' })
    await aProfessional({ email, name: 'Atelier Roche' })
    const records = await searching(async (search) => {
      const all: { dataset: string; record: object }[] = []
      for await (const each of exportAll(search)) all.push(each)
      return all
    })
    assert.containSubset(records, [
      { dataset: 'people.accounts', record: { email, full_name: 'Camille Roche' } },
      { dataset: 'parties.professionals', record: { name: 'Atelier Roche' } },
    ])
  })

  test('nobody is nobody: an empty address finds nothing', async ({ assert }) => {
    await aUser('staff')
    await aProfessional({ phone: null })
    const discoveries = await db.transaction((trx) =>
      discover({ who: identifiersOf({ phone: '+33600000000' }), professionalId: null, trx })
    )
    assert.isEmpty(discoveries.filter(({ count }) => count > 0))
  })

  test('the contact of a former sub-processor goes, the company stays', async ({
    assert,
    db: tables,
  }) => {
    const inUse = await aSubprocessor({ contactEmail: email })
    const former = await aSubprocessor({ contactEmail: email, name: 'Ancien' })
    await former.merge({ endedOn: DateTime.fromISO('2026-03-01') }).save()

    const { count, kept } = await found('parties.subprocessors')
    assert.equal(count, 2)
    assert.containSubset(kept, [{ reason: 'subprocessor_in_use', count: 1 }])
    await searching((search) => eraseBatch('parties.subprocessors', search))
    await tables.assertHas('subprocessors', { id: former.id, name: 'Ancien', contact_email: '' })
    await tables.assertHas('subprocessors', { id: inUse.id, contact_email: email })
  })

  test('a data set of another controller is never asked', async ({ assert }) => {
    const erase = () => searching((search) => eraseBatch('booking.appointments', search))
    await assert.rejects(erase, /not a data set of this controller/)
  })
})
