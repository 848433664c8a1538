import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import User from '#people/models/user'
import { runCommand } from '#tests/helpers/command'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const EMAIL = 'jeanne.loiseau@platform.example'
const rows = async () => {
  const users = await db.from('users').select('id')
  return users.length
}

test.group('accounts:create', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('prints once a password that signs in', async ({ assert, db: tables }) => {
    const { exitCode, out } = await runCommand('accounts:create', [
      EMAIL.toUpperCase(),
      '--name=Jeanne Loiseau',
      '--role=dpo',
      '--lang=en',
    ])
    assert.equal(exitCode, 0)
    const [email, password, next] = out.split('\n')
    assert.equal(email, EMAIL)
    assert.match(password, /^[a-zA-Z2-9]{20}$/)
    assert.include(next, '/compte/mot-de-passe')
    const user = await User.verifyCredentials(EMAIL, password)
    assert.containSubset(user.$attributes, {
      role: 'dpo',
      locale: 'en',
      fullName: 'Jeanne Loiseau',
    })
    await tables.assertHas('journal.entry', { kind: 'account.created', actor: 'system' }, 1)
  })

  test('gives a professional their account', async ({ assert }) => {
    const { id, slug } = await aProfessional()
    const words = [EMAIL, '--name=J', '--role=professional', `--professional=${slug}`]
    const { exitCode } = await runCommand('accounts:create', words)
    assert.equal(exitCode, 0)
    const user = await User.findByOrFail('email', EMAIL)
    assert.equal(user.professionalId, id)
  })

  const refused: [what: string, words: string[], told: RegExp][] = [
    ['an unknown role', ['--name=J', '--role=admin'], /Unknown role: one of dpo, staff/],
    ['no name', ['--role=dpo'], /name field must be defined/],
    ['no role', ['--name=J'], /role field must be defined/],
    ['an unknown language', ['--name=J', '--role=dpo', '--lang=de'], /Unknown language/],
    ['a role that needs a professional', ['--name=J', '--role=assistant'], /needs a professional/],
    [
      'a professional nobody knows',
      ['--name=J', '--role=professional', '--professional=nobody-here'],
      /No professional is called nobody-here/,
    ],
  ]
  for (const [what, words, told] of refused) {
    test(`exits with 1 and creates nothing for ${what}`, async ({ assert }) => {
      const { exitCode, out, err } = await runCommand('accounts:create', [EMAIL, ...words])
      assert.equal(exitCode, 1)
      assert.match(err, told)
      assert.equal(out, '')
      assert.equal(await rows(), 0)
    })
  }

  test('exits with 1 for a taken address, and for what is no address', async ({ assert }) => {
    await aUser('staff', { email: EMAIL })
    const facts = ['--name=J', '--role=dpo']
    const taken = await runCommand('accounts:create', [EMAIL, ...facts])
    const wrong = await runCommand('accounts:create', ['jeanne', ...facts])
    assert.deepEqual([taken.exitCode, wrong.exitCode], [1, 1])
    assert.match(taken.err, /address is taken/)
    assert.match(wrong.err, /not an email address/)
    assert.equal(await rows(), 1)
  })
})

test.group('accounts:disable', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('closes the account, and says so; a second time there is none', async ({ assert }) => {
    const user = await aUser('staff', { email: EMAIL })
    const first = await runCommand('accounts:disable', [EMAIL])
    const second = await runCommand('accounts:disable', [EMAIL])
    assert.deepEqual([first.exitCode, second.exitCode], [0, 1])
    assert.include(first.out, EMAIL)
    assert.match(second.err, /Nobody has an open account/)
    await user.refresh()
    assert.isNotNull(user.disabledAt)
  })

  test('refuses the last DPO, and says what to do first', async ({ assert }) => {
    const user = await aUser('dpo', { email: EMAIL })
    const { exitCode, out, err } = await runCommand('accounts:disable', [EMAIL])
    assert.equal(exitCode, 1)
    assert.match(err, /last open account of a DPO: create another one first/)
    assert.equal(out, '')
    await user.refresh()
    assert.isNull(user.disabledAt)
  })
})
