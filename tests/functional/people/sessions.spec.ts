import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import { aUser } from '#tests/helpers/rights_requests'
import { Visitor } from '#tests/helpers/visitor'

const PASSWORD = 'une phrase de passe'

/** A session opened and last used so many minutes ago. */
function life(opened: number, seen: number) {
  const now = DateTime.utc().toUnixInteger()
  return { openedAt: now - opened * 60, seenAt: now - seen * 60 }
}

test.group('A session', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const lives: [what: string, opened: number, seen: number, status: number][] = [
    ['goes on after 29 minutes without a sign of life', 29, 29, 200],
    ['is over after 30', 31, 30, 302],
    ['goes on for 11 hours', 11 * 60, 1, 200],
    ['is over after 12, however busy', 12 * 60, 0, 302],
  ]
  for (const [what, opened, seen, status] of lives) {
    test(what, async ({ assert, client }) => {
      const user = await aUser('dpo')
      const session = { life: life(opened, seen) }
      const answer = await client.get('/dpo').loginAs(user).withSession(session).redirects(0)
      assert.equal(answer.status(), status)
      if (status === 302) {
        assert.equal(answer.header('location'), '/connexion')
        assert.notProperty(answer.session(), 'auth_web')
        assert.notProperty(answer.session(), 'life')
      } else {
        assert.equal(answer.session().life.openedAt, session.life.openedAt)
        assert.closeTo(answer.session().life.seenAt, DateTime.utc().toUnixInteger(), 59)
      }
    })
  }

  test('begins when somebody signs in, and at first sight otherwise', async ({
    assert,
    client,
  }) => {
    const user = await aUser('dpo')
    const form = { email: user.email, password: PASSWORD }
    const now = DateTime.utc().toUnixInteger()
    /** What an earlier session of the same browser left must not end this one, nor prolong it. */
    const signedIn = await client
      .post('/connexion')
      .withCsrfToken()
      .withSession({ life: life(900, 800) })
      .redirects(0)
      .form(form)
    const seen = await client.get('/dpo').loginAs(user)
    for (const answer of [signedIn, seen]) {
      assert.closeTo(answer.session().life.openedAt, now, 30)
      assert.closeTo(answer.session().life.seenAt, now, 30)
    }
  })

  test('signed out is worth nothing, and leaves nothing to the next reader', async ({
    assert,
    client,
  }) => {
    const user = await aUser('dpo')
    const visitor = new Visitor()
    await visitor.signIn(user.email, PASSWORD)
    const before = visitor.copy()
    await visitor.send('/dpo', {}, '/deconnexion')
    assert.equal(await before.leadsTo('/dpo'), '/connexion')

    const answer = await client
      .post('/deconnexion')
      .loginAs(user)
      .withCsrfToken()
      .withSession({ after_sign_in: '/dpo/journal' })
      .redirects(0)
    assert.isEmpty(answer.session())
  })
})
