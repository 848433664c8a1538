import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import type User from '#people/models/user'
import { aSite } from '#tests/helpers/booking'
import { atTheDesk, entriesOfKind, leaveTenant } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'
import { Visitor } from '#tests/helpers/visitor'

const PAGE = '/compte/mot-de-passe'
const FORMER = 'une phrase de passe'
const NEW = 'trois lampes vertes au grenier'

/** What is typed in the three fields. */
const typed = (current: string, fresh: string, again = fresh) => ({
  'password[current_password]': current,
  'password[new_password]': fresh,
  'password[new_password_again]': again,
})

async function signedIn({ email }: User, password = FORMER) {
  const visitor = new Visitor()
  await visitor.signIn(email, password)
  return visitor
}

async function hashOf({ id }: User): Promise<string> {
  const { password } = await db.from('users').where('id', id).first()
  return password
}

test.group('One’s own password', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is changed, and every other session ends', async ({ assert }) => {
    const user = await aUser('dpo')
    const [here, elsewhere] = [await signedIn(user), await signedIn(user)]
    const session = { data: '{}', expires_at: new Date('2027-01-01') }
    await db.table('sessions').insert({ ...session, id: 'theirs', user_id: user.id })
    await db.table('sessions').insert({ ...session, id: 'of another', user_id: null })
    assert.equal(await elsewhere.statusOf('/dpo'), 200)

    assert.equal(await here.send(PAGE, typed(FORMER, NEW)), '/dpo')

    assert.include(await here.read('/dpo'), 'Votre mot de passe est changé.')
    assert.equal(await elsewhere.leadsTo('/dpo'), '/connexion')
    const left = await db.from('sessions').select('id').whereIn('id', ['theirs', 'of another'])
    assert.deepEqual(left, [{ id: 'of another' }])
    assert.equal(await new Visitor().signIn(user.email, FORMER), '/connexion')
    assert.equal(await new Visitor().signIn(user.email, NEW), '/dpo')
    const [entry, ...more] = await entriesOfKind('account.password_changed')
    assert.isEmpty(more)
    assert.deepEqual(entry.body, { account: user.id })
    assert.equal(entry.actor, `user:${user.id}`)
  })

  test('is changed by a professional too', async ({ assert }) => {
    const site = await aSite({ at: DateTime.utc(), days: [] })
    const user = await atTheDesk(site, 'professional')
    const visitor = await signedIn(user)
    assert.equal(await visitor.send(PAGE, typed(FORMER, NEW)), '/pro')
    await leaveTenant()
    assert.equal(await new Visitor().signIn(user.email, NEW), '/pro')
  })

  const refusals: [what: string, form: ReturnType<typeof typed>, told: string][] = [
    ['a wrong current password', typed('not mine', NEW), 'Ce n’est pas votre mot de passe actuel'],
    ['11 characters', typed(FORMER, 'xK3pQ9zLm2v'), 'écrivez au moins 12 caractères'],
    ['257 characters', typed(FORMER, 'xK3pQ9zLm2v'.repeat(24)), '256 caractères au plus'],
    ['two that differ', typed(FORMER, NEW, `${NEW}!`), 'ne sont pas les mêmes'],
    ['the product’s name', typed(FORMER, 'Tabellion-2026'), 'se devine trop facilement'],
    ['one’s own name', typed(FORMER, 'camille.roche12'), 'se devine trop facilement'],
  ]
  for (const [what, form, told] of refusals) {
    test(`stays after ${what}, which is not repeated`, async ({ assert }) => {
      const user = await aUser('staff')
      const before = await hashOf(user)
      const visitor = await signedIn(user)
      await visitor.send(PAGE, form)

      const text = await visitor.read(PAGE)
      assert.include(text, told)
      assert.notInclude(text, form['password[new_password]'])
      assert.equal(await hashOf(user), before)
      assert.isEmpty(await entriesOfKind('account.password_changed'))
    })
  }

  test('cannot be guessed: after 8 wrong tries the right one is refused too', async ({
    assert,
  }) => {
    const user = await aUser('dpo')
    const before = await hashOf(user)
    const visitor = await signedIn(user)
    for (let tries = 0; tries < 8; tries += 1) {
      await visitor.send(PAGE, typed(`wrong ${tries}`, NEW))
    }
    await visitor.send(PAGE, typed(FORMER, NEW))
    assert.include(await visitor.read(PAGE), 'ou trop d’essais ont eu lieu')
    assert.equal(await hashOf(user), before)
  })

  test('leaves nothing typed in the session', async ({ assert, client }) => {
    const user = await aUser('dpo')
    const form = { password: { current_password: 'not mine', new_password: 'court' } }
    const answer = await client
      .post(PAGE)
      .loginAs(user)
      .withCsrfToken()
      .redirects(0)
      .header('referer', PAGE)
      .form(form)
    assert.notInclude(JSON.stringify([answer.session(), answer.flashMessages()]), 'not mine')
  })

  test('leads each error to its field', async ({ assert }) => {
    const visitor = await signedIn(await aUser('dpo'))
    await visitor.send(PAGE, typed('not mine', NEW))
    const text = await visitor.read(PAGE)
    const [, target] = /<li><a href="#([^"]+)">/.exec(text)!
    assert.match(text, new RegExp(`<input[^>]* id="${target}"[^>]*aria-invalid="true"`))
  })
})
