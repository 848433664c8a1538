import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import hash from '@adonisjs/core/services/hash'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import DisableAccount from '#people/actions/disable_account'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'
import { Visitor } from '#tests/helpers/visitor'

const PASSWORD = 'une phrase de passe'
const REFUSED = 'L’adresse ou le mot de passe ne convient pas, ou trop d’essais ont eu lieu.'
const stamp = { actor: 'system', at: DateTime.fromISO('2026-11-22T09:00:00Z') } as const

test.group('Signing in', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('opens the door of the role, and signing out closes it', async ({ assert }) => {
    const { email } = await aUser('dpo')
    const visitor = new Visitor()
    assert.equal(await visitor.leadsTo('/dpo'), '/connexion')
    assert.equal(await visitor.signIn(email.toUpperCase(), PASSWORD), '/dpo')
    assert.equal(await visitor.statusOf('/dpo'), 200)
    await visitor.send('/dpo', {}, '/deconnexion')
    assert.equal(await visitor.leadsTo('/dpo'), '/connexion')
  })

  test('keeps passwords as scrypt hashes', async ({ assert }) => {
    const { id } = await aUser('staff')
    const row = await db.from('users').where('id', id).first()
    assert.match(row.password, /^\$scrypt\$n=16384,r=8,p=1\$/)
    assert.notInclude(JSON.stringify(row), PASSWORD)
    assert.isTrue(await hash.verify(row.password, PASSWORD))
    assert.isFalse(await hash.verify(row.password, `${PASSWORD}.`))
  })

  test('changes the name of the session: one set before is worth nothing', async ({ assert }) => {
    const { email } = await aUser('dpo')
    const visitor = new Visitor()
    await visitor.read('/connexion')
    const before = visitor.copy()
    assert.equal(await visitor.signIn(email, PASSWORD), '/dpo')
    assert.equal(await before.leadsTo('/dpo'), '/connexion')
  })

  test('is refused after 8 wrong tries for one account, even with the right password', async ({
    assert,
  }) => {
    const { email } = await aUser('dpo')
    const other = await aUser('staff')
    const visitor = new Visitor()
    const sentence = async (address: string, password: string) => {
      assert.equal(await visitor.signIn(address, password), '/connexion')
      return await visitor.read('/connexion')
    }
    for (let tries = 0; tries < 8; tries += 1) {
      assert.include(await sentence(email, `wrong ${tries}`), REFUSED)
    }
    assert.include(await sentence(email, PASSWORD), REFUSED)
    assert.equal(await visitor.signIn(other.email, PASSWORD), '/dpo')
  })

  test('says the same of an address nobody has', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.signIn('nobody@platform.example', PASSWORD)
    assert.include(await visitor.read('/connexion'), REFUSED)
  })

  test('is over at once for an account that is closed', async ({ assert }) => {
    const { email } = await aUser('staff')
    const visitor = new Visitor()
    await visitor.signIn(email, PASSWORD)
    assert.equal(await visitor.statusOf('/dpo'), 200)

    await new DisableAccount().handle({ email, stamp })
    assert.equal(await visitor.leadsTo('/dpo'), '/connexion')
    assert.equal(await visitor.statusOf('/connexion'), 200)
    await visitor.signIn(email, PASSWORD)
    assert.include(await visitor.read('/connexion'), REFUSED)
  })
})

test.group('Cookies', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('of visitors: the session and the language, and no other', async ({ assert }) => {
    const { slug } = await aProfessional()
    const visitor = new Visitor()
    const pages = ['/', `/rdv/${slug}`, `/rdv/${slug}/confidentialite`, '/droits', '/verifier']
    for (const page of [...pages, '/verifier/sans-nous', '/connexion', '/nowhere']) {
      assert.include([200, 404], await visitor.statusOf(page), page)
    }
    await visitor.send('/', { locale: 'en', page: '/' }, '/langue')
    const names = visitor.setCookies.map((line) => line.split('=')[0])
    assert.sameMembers([...new Set(names)], ['tabellion', 'langue'])
  })

  test('are out of reach of scripts and of other sites', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.send('/', { locale: 'en', page: '/' }, '/langue')
    for (const line of visitor.setCookies) {
      assert.match(line, /; HttpOnly/)
      assert.match(line, /; SameSite=Lax/)
      assert.match(line, /; Path=\//)
    }
  })
})
