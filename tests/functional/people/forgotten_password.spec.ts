import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import DisableAccount from '#people/actions/disable_account'
import { SEND_PASSWORD_LINK } from '#people/job_names'
import { sendPasswordLink } from '#people/jobs'
import { isLinkWanted } from '#people/queries/link_wanted'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { endDue } from '#tests/helpers/retention'
import { aUser } from '#tests/helpers/rights_requests'
import { Visitor } from '#tests/helpers/visitor'

const PAGE = '/connexion/mot-de-passe-oublie'
const SENT = '/connexion/mot-de-passe-oublie/envoye'
const FORMER = 'une phrase de passe'
const NEW = 'trois lampes vertes au grenier'
const NOBODY = 'nobody@platform.example'

const typed = (fresh: string, again = fresh) => ({
  'password[new_password]': fresh,
  'password[new_password_again]': again,
})
const reset = (token: string) => `/connexion/mot-de-passe/${token}`
const links = () => db.from('password_links').orderBy('asked_at')
const jobs = () => db.from('jobs.job').where('name', SEND_PASSWORD_LINK.name).orderBy('created_on')

/** What the journal, which forgets nothing, says of this account. */
async function told({ id }: { id: string }, kind: string) {
  const entries = await entriesOfKind(`account.${kind}`)
  return entries.filter(({ body }) => body.account === id)
}

/** Checks of two at once leave what they asked for behind. */
async function nothingAsked() {
  await db.from('password_links').delete()
  await db.from('letters').delete()
  await jobs().clearOrder().delete()
}

/** What the workers do with what was asked for. */
async function work() {
  for (const { data } of await jobs()) await sendPasswordLink.run(data)
}

/** Asks as somebody with a browser, lets the workers work, and reads the letter. */
async function linkSentTo({ email }: { email: string }): Promise<string> {
  await new Visitor().send(PAGE, { email })
  await work()
  const [{ id }] = await links().whereNotNull('user_id')
  const [letter] = await lettersAbout(id)
  return letter.content.token
}

test.group('A forgotten password', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(nothingAsked)
  group.each.setup(() => limiter.clear())

  test('is replaced by the link of a letter; every session ends', async ({ assert }) => {
    const user = await aUser('dpo')
    const elsewhere = new Visitor()
    await elsewhere.signIn(user.email, FORMER)
    const session = { data: '{}', expires_at: new Date('2027-01-01') }
    await db.table('sessions').insert({ ...session, id: 'theirs', user_id: user.id })

    const here = new Visitor()
    assert.include(await here.read('/connexion'), `href="${PAGE}"`)
    assert.equal(await here.send(PAGE, { email: user.email.toUpperCase() }), SENT)
    await work()
    const [link] = await links()
    const [letter, ...more] = await lettersAbout(link.id)
    assert.isEmpty(more)
    assert.containSubset(letter, { template: 'people/password_link', to: { email: user.email } })
    const { token } = letter.content
    assert.notInclude(JSON.stringify(link), token)
    assert.isNull(link.address)

    assert.equal(await here.send(reset(token), typed(NEW)), '/connexion')
    assert.include(await here.read('/connexion'), 'Votre nouveau mot de passe est en place')
    assert.equal(await elsewhere.leadsTo('/dpo'), '/connexion')
    assert.isEmpty(await db.from('sessions').where('id', 'theirs'))
    assert.equal(await new Visitor().signIn(user.email, FORMER), '/connexion')
    assert.equal(await here.signIn(user.email, NEW), '/dpo')

    assert.deepEqual(await told(user, 'password_link_sent'), [
      { body: { account: user.id }, actor: 'system' },
    ])
    assert.deepEqual(await told(user, 'password_reset'), [
      { body: { account: user.id }, actor: `user:${user.id}` },
    ])
    const [letterAfter] = await lettersAbout(user.id)
    assert.containSubset(letterAfter, {
      template: 'people/password_changed',
      to: { email: user.email },
    })
  })

  test('gets the same answer for the same work, whether anybody has the address', async ({
    assert,
    client,
  }) => {
    const { email } = await aUser('staff')
    const closed = await aUser('staff', { disabledAt: DateTime.utc() })
    const answers = []
    for (const address of [email, closed.email, NOBODY]) {
      const queries: string[] = []
      const note = ({ sql }: { sql: string }) => void queries.push(sql.replace(/\btrx\d+/, 'trx'))
      const knex = db.connection().getReadClient()
      knex.on('query', note)
      const answer = await client.post(PAGE).withCsrfToken().redirects(0).form({ email: address })
      knex.off('query', note)
      const location = answer.header('location')
      answers.push({
        status: answer.status(),
        location,
        session: Object.keys(answer.session()),
        queries,
      })
      assert.isEmpty(queries.filter((sql) => /\busers\b/.test(sql)))
    }
    assert.deepEqual(answers[1], answers[0])
    assert.deepEqual(answers[2], answers[0])
    assert.lengthOf(await jobs(), 3)
    assert.lengthOf(await links().whereNotNull('address'), 3)
    assert.isEmpty(await db.from('letters'))
  })

  test('of nobody, or of a closed account, gets nothing; the address is forgotten', async ({
    assert,
  }) => {
    const user = await aUser('staff', { disabledAt: DateTime.utc() })
    const { email } = user
    for (const address of [email, NOBODY]) await new Visitor().send(PAGE, { email: address })
    const rows = JSON.stringify(await links()) + JSON.stringify(await jobs())
    for (const address of [email, NOBODY]) assert.notInclude(rows, address)

    await work()
    assert.isEmpty(await links())
    assert.isEmpty(await db.from('letters'))
    assert.isEmpty(await told(user, 'password_link_sent'))
  })

  test('gets one link at a time: the last one, once', async ({ assert }) => {
    const user = await aUser('dpo')
    const first = await linkSentTo(user)
    const [{ id: former }] = await links()
    const second = await linkSentTo(user)
    assert.notEqual(first, second)
    assert.lengthOf(await links(), 1)
    assert.isFalse(await db.transaction((trx) => isLinkWanted(trx, former)))

    const visitor = new Visitor()
    assert.equal(await visitor.statusOf(reset(first)), 404)
    assert.include(await visitor.read(reset(first)), 'Ce lien ne sert plus')
    assert.equal(await visitor.statusOf(reset(second)), 200)
    assert.equal(await visitor.statusOf(reset(second)), 200)
    assert.equal(await visitor.send(reset(second), typed(NEW)), '/connexion')
    await visitor.send(PAGE, typed('quatre lampes rouges à la cave'), reset(second))
    assert.equal(await visitor.statusOf(reset(second)), 404)
    assert.equal(await new Visitor().signIn(user.email, NEW), '/dpo')
    assert.lengthOf(await told(user, 'password_reset'), 1)
  })

  test('is sent its link once, however often the job runs', async ({ assert }) => {
    const user = await aUser('dpo')
    await linkSentTo(user)
    await work()
    assert.lengthOf(await db.from('letters'), 1)
    assert.lengthOf(await told(user, 'password_link_sent'), 1)
  })

  test('has one hour; what is over is purged, and nothing else', async ({ assert }) => {
    const [user, other] = [await aUser('dpo'), await aUser('staff')]
    const token = await linkSentTo(user)
    const [{ asked_at: asked, expires_at: expires }] = await links()
    assert.closeTo(expires.getTime() - asked.getTime(), 3_600_000, 60_000)
    const over = { expires_at: new Date() }
    await db.from('password_links').update(over)
    await new Visitor().send(PAGE, { email: other.email })

    const visitor = new Visitor()
    assert.equal(await visitor.statusOf(reset(token)), 404)
    await visitor.send(PAGE, typed(NEW), reset(token))
    assert.equal(await new Visitor().signIn(user.email, FORMER), '/dpo')
    await endDue(DateTime.utc(), 'people.password_links')
    const [left, ...more] = await links()
    assert.isEmpty(more)
    assert.isNotNull(left.address)
  })

  test('asked for too long ago is not answered', async ({ assert }) => {
    const { email } = await aUser('dpo')
    await new Visitor().send(PAGE, { email })
    await db.from('password_links').update({ expires_at: new Date() })
    await work()
    assert.isEmpty(await links())
    assert.isEmpty(await db.from('letters'))
  })

  test('cannot come back to an account closed meanwhile', async ({ assert }) => {
    const user = await aUser('staff')
    const token = await linkSentTo(user)
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    await new DisableAccount().handle({ email: user.email, stamp })
    assert.isEmpty(await links())
    assert.equal(await new Visitor().statusOf(reset(token)), 404)
  })

  test('remembered in time ends the link that is out', async ({ assert }) => {
    const user = await aUser('dpo')
    const token = await linkSentTo(user)
    const visitor = new Visitor()
    await visitor.signIn(user.email, FORMER)
    const change = { 'password[current_password]': FORMER, ...typed(NEW) }
    assert.equal(await visitor.send('/compte/mot-de-passe', change), '/dpo')
    assert.equal(await visitor.statusOf(reset(token)), 404)
    const [letter] = await lettersAbout(user.id)
    assert.equal(letter.template, 'people/password_changed')
  })

  const refusals: [what: string, form: ReturnType<typeof typed>, sentence: string][] = [
    ['11 characters', typed('xK3pQ9zLm2v'), 'écrivez au moins 12 caractères'],
    ['257 characters', typed('xK3pQ9zLm2v'.repeat(24)), '256 caractères au plus'],
    ['two that differ', typed(NEW, `${NEW}!`), 'ne sont pas les mêmes'],
    ['one’s own name', typed('camille.roche12'), 'se devine trop facilement'],
  ]
  test('is not replaced by a poor one, which is not repeated; the link still serves', async ({
    assert,
  }) => {
    const user = await aUser('dpo')
    const token = await linkSentTo(user)
    const visitor = new Visitor()
    for (const [what, form, sentence] of refusals) {
      assert.equal(await visitor.send(reset(token), form), reset(token), what)
      const text = await visitor.read(reset(token))
      assert.include(text, sentence, what)
      assert.notInclude(text, form['password[new_password]'], what)
      const [, target] = /<li><a href="#([^"]+)">/.exec(text)!
      assert.match(text, new RegExp(`<input[^>]* id="${target}"[^>]*aria-invalid="true"`), what)
    }
    assert.isEmpty(await told(user, 'password_reset'))
    assert.equal(await visitor.send(reset(token), typed(NEW)), '/connexion')
  })

  test('is a way in for somebody who has tried too often', async ({ assert }) => {
    const user = await aUser('dpo')
    const visitor = new Visitor()
    for (let tries = 0; tries < 9; tries += 1) await visitor.signIn(user.email, `wrong ${tries}`)
    await visitor.send(reset(await linkSentTo(user)), typed(NEW))
    assert.equal(await visitor.signIn(user.email, NEW), '/dpo')
  })

  test('fills nobody’s mailbox: three links an hour, and nobody is told', async ({ assert }) => {
    const user = await aUser('dpo')
    for (let times = 0; times < 5; times += 1) {
      assert.equal(await new Visitor().send(PAGE, { email: user.email }), SENT)
    }
    assert.lengthOf(await jobs(), 3)
    await new Visitor().send(PAGE, { email: NOBODY })
    assert.lengthOf(await jobs(), 4)
  })

  test('is asked for 10 times a minute from one place', async ({ assert, client }) => {
    const ask = (index: number) =>
      client
        .post(PAGE)
        .withCsrfToken()
        .redirects(0)
        .form({ email: `${index}@platform.example` })
    for (let times = 0; times < 10; times += 1) {
      const answer = await ask(times)
      assert.equal(answer.status(), 302)
    }
    const last = await ask(10)
    assert.equal(last.status(), 429)
    assert.isDefined(last.header('retry-after'))
  })

  test('keeps its link out of caches and of other pages’ knowledge', async ({ assert, client }) => {
    const token = await linkSentTo(await aUser('dpo'))
    for (const path of [reset(token), reset('x'.repeat(32))]) {
      const answer = await client.get(path)
      assert.equal(answer.header('referrer-policy'), 'no-referrer')
      assert.equal(answer.header('cache-control'), 'no-store')
    }
  })
})
