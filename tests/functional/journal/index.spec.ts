import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { entriesAbout } from '#journal/queries/entries'
import { forgetSubject, recordMany, type Fact } from '#journal/record'
import User from '#people/models/user'

const at = DateTime.fromISO('2026-11-22T10:00:00Z')

const account = (role: 'dpo' | 'professional') =>
  User.create({
    email: `${role}.journal@example.org`,
    fullName: 'Ada Registre',
    password: 'a long enough password',
    role,
    locale: 'fr',
  })

test.group('Journal, page of the DPO', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const write = (facts: readonly Omit<Fact, 'stamp'>[], actor: Fact['stamp']['actor'] = 'system') =>
    db.transaction((trx) =>
      recordMany(
        trx,
        facts.map((fact) => ({ ...fact, stamp: { actor, at } }))
      )
    )

  test('says in words what was done, when and by whom', async ({ client }) => {
    const dpo = await account('dpo')
    const detail = 'Motif : <script>alert(1)</script>'
    await write(
      [{ kind: 'rights_request.refused', body: { ground: 'excessive' }, detail }],
      `user:${dpo.id}`
    )

    const response = await client.get('/dpo/journal').loginAs(dpo)
    response.assertStatus(200)
    response.assertTextIncludes('Une partie de la demande a été refusée, avec son motif.')
    response.assertTextIncludes('Ada Registre')
    response.assertTextIncludes('dimanche 22 novembre 2026 à 11\u00A0h\u00A000')
    response.assertTextIncludes('&lt;script&gt;')
  })

  test('says entries that leave fields out', async ({ client }) => {
    await write([{ kind: 'journal.head_published' }, { kind: 'retention.chosen', body: {} }])

    const response = await client.get('/dpo/journal').loginAs(await account('dpo'))
    response.assertStatus(200)
  })

  test('shows one kind only, in pages', async ({ client, assert }) => {
    const dpo = await account('dpo')
    const received = { kind: 'rights_request.received', body: { rights: ['access'] } } as const
    const entries = await write([
      ...Array.from({ length: 60 }, () => received),
      { kind: 'rights_request.withdrawn' },
      { kind: 'offering.saved' },
    ])
    const page = async (query: string) => {
      const response = await client.get(`/dpo/journal?${query}`).loginAs(dpo)
      return response.text()
    }

    const first = await page('genre=rights_request')
    assert.include(first, 'retiré sa demande')
    assert.notInclude(first, 'Une prestation a été enregistrée')
    assert.lengthOf(first.match(/<th scope="row"/g)!, 50)

    const next = /href="([^"]*avant=[^"]*)"/.exec(first)![1].replaceAll('&amp;', '&')
    const second = await page(next.split('?')[1])
    /** Those of this test, and after them what others have left. */
    assert.isAtLeast(second.match(/<th scope="row"/g)!.length, 11)
    assert.include(second, `>${entries[0].seq}</th>`)
    assert.notInclude(await page('genre=rights_request.received'), 'retiré sa demande')
  })

  for (const query of ['avant=x', 'avant=-1', 'avant[]=1', "genre='", 'genre[]=a']) {
    test(`is not troubled by ?${query}`, async ({ client }) => {
      const response = await client.get(`/dpo/journal?${query}`).loginAs(await account('dpo'))
      response.assertStatus(200)
    })
  }

  test('does not exist for somebody else', async ({ client }) => {
    const visitor = await client.get('/dpo/journal').redirects(0)
    visitor.assertStatus(302)
  })

  test('tells the story of one reference, until it is forgotten', async ({ assert }) => {
    await write([
      { kind: 'rights_request.received', subject: 'DR-1' },
      { kind: 'rights_request.received', subject: 'DR-2' },
      { kind: 'rights_request.withdrawn', subject: 'DR-1' },
    ])
    const story = await entriesAbout('DR-1')
    assert.deepEqual(
      story.map(({ kind }) => kind),
      ['rights_request.received', 'rights_request.withdrawn']
    )
    await db.transaction((trx) => forgetSubject(trx, 'DR-1'))
    assert.isEmpty(await entriesAbout('DR-1'))
  })
})
