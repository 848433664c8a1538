import edge from 'edge.js'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import Letter from '#letters/models/letter'
import { thePost } from '#letters/post'
import { queueLetter } from '#letters/queue'
import { sendDueLetters } from '#letters/send_due'
import User from '#people/models/user'
import env from '#start/env'

const at: DateTime = DateTime.fromISO('2026-11-20T10:00:00Z')
let keys = 0

async function owe(email: string): Promise<Letter> {
  const dedupeKey = `page ${++keys}`
  await db.transaction((trx) =>
    queueLetter(trx, {
      template: 'booking/hello',
      to: { email, name: 'Zoë <b>Brien</b>' },
      locale: 'fr',
      about: 'RDV-2026-1',
      dedupeKey,
      content: { name: 'Zoë <script>alert(1)</script>' },
      queuedAt: at,
    })
  )
  return Letter.findByOrFail('dedupeKey', dedupeKey)
}

function fail(letter: Letter) {
  const state = { state: 'failed', last_error: 'refused 550', attempts: 1 }
  return db
    .from('letters')
    .where('id', letter.id)
    .update({ ...state, ended_at: at.toISO() })
}

const signedIn = (role: 'dpo' | 'staff') =>
  User.create({
    email: `${role}.letters@example.org`,
    fullName: 'Ada Registre',
    password: 'a long enough password',
    role,
    locale: 'fr',
  })

function prepare(group: Parameters<NonNullable<Parameters<typeof test.group>[1]>>[0]) {
  group.setup(() => {
    const template = `@letters.layout({ subject: 'Bonjour ' + name })
  <p>À bientôt, {{ name }}.</p>
  @!letters.link({ to: '/droits', label: 'Vos droits' })
@end`
    edge.registerTemplate('letters/booking/hello.fr', { template })
    return () => void edge.removeTemplate('letters/booking/hello.fr')
  })
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
}

test.group('Letters, page of the DPO', (group) => {
  prepare(group)
  const open = async (client: ApiClient) =>
    client.get('/dpo/courriers').loginAs(await signedIn('dpo'))

  test('shows what is stuck and why, addresses masked', async ({ client, assert }) => {
    await fail(await owe('jeanne.martin@exemple.fr'))
    const response = await open(client)

    response.assertStatus(200)
    response.assertTextIncludes('j•••@e•••.fr')
    response.assertTextIncludes('refusée définitivement (code 550)')
    assert.notInclude(response.text(), 'jeanne.martin')
  })

  test('sends again on demand what had failed, once', async ({ client, assert }) => {
    const letter = await owe('jeanne@exemple.fr')
    await fail(letter)
    const dpo = await signedIn('dpo')
    const retry = () =>
      client.post(`/dpo/courriers/${letter.id}/renvoi`).loginAs(dpo).withCsrfToken().redirects(0)

    const response = await retry()
    response.assertHeader('location', '/dpo/courriers')
    await letter.refresh()
    assert.include(letter.serialize(), { state: 'due', attempts: 0, endedAt: null })

    await retry()
    await letter.refresh()
    assert.equal(letter.state, 'due')
    await sendDueLetters(thePost()!)
    await retry()
    await letter.refresh()
    assert.equal(letter.state, 'sent')
  })

  test('has words for every letter there is', async ({ client, assert }) => {
    await owe('jeanne@exemple.fr')
    await db.from('letters').update({ template: 'booking/confirmed' })
    const response = await open(client)
    response.assertTextIncludes('Confirmation d’un rendez-vous')
    assert.notInclude(response.text(), 'translation missing')
  })
})

test.group('Mailbox of the demonstration', (group) => {
  prepare(group)

  test('shows letters once they have been sent, as they were written', async ({ client }) => {
    const letter = await owe('jeanne@exemple.fr')
    const before = await client.get(`/_courrier/${letter.id}`)
    before.assertStatus(404)

    await sendDueLetters(thePost()!)
    const list = await client.get('/_courrier')
    list.assertTextIncludes('Zoë &lt;b&gt;Brien&lt;/b&gt; &lt;jeanne@exemple.fr&gt;')
    const page = await client.get(`/_courrier/${letter.id}`)
    page.assertTextIncludes('À bientôt, Zoë &lt;script&gt;')
    page.assertTextIncludes(`<a href="${env.get('APP_URL')}/droits"`)
  })

  test('shows the layout of a letter where no script could run', async ({ client, assert }) => {
    const letter = await owe('jeanne@exemple.fr')
    await sendDueLetters(thePost()!)
    const response = await client.get(`/_courrier/${letter.id}/page`)

    response.assertStatus(200)
    const policy = response.header('content-security-policy')!
    assert.match(policy, /default-src 'none'.*sandbox/)
    assert.notInclude(policy, 'allow-scripts')
    assert.notInclude(response.text(), '<script>')
  })

  for (const path of ['', '/0198c0de-0000-7000-8000-000000000000']) {
    test(`does not exist where there is a mail server: ${path}`, async ({ client, cleanup }) => {
      env.set('SMTP_URL', 'smtp://127.0.0.1:1')
      cleanup(() => {
        env.set('SMTP_URL', undefined as never)
        /** Env.set() writes the word "undefined" there, and Env.get() believes it. */
        delete process.env.SMTP_URL
      })
      const response = await client.get(`/_courrier${path}`)
      response.assertStatus(404)
    })
  }

  test('answers nonsense as if it were nothing', async ({ client }) => {
    for (const id of ['x', '1', "' or 1=1", '%00']) {
      const response = await client.get(`/_courrier/${encodeURIComponent(id)}`)
      response.assertStatus(404)
    }
  })
})
