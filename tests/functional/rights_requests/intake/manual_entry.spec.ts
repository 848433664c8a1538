import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft from '#rights_requests/models/request_draft'
import RightsRequest from '#rights_requests/models/rights_request'
import { asUser } from '#tests/helpers/desk'
import { aDraft } from '#tests/helpers/drafts'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { paperAbout } from '#tests/helpers/paper'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const day = (ago: object) => DateTime.now().setZone('Europe/Paris').minus(ago).toISODate()!

function anEntry(fields: Record<string, unknown> = {}) {
  return {
    'filing_key': randomUUID(),
    'channel': 'post',
    'received_on': day({ days: 5 }),
    'requester_kind': 'client',
    'last_name': 'Vasseur',
    'first_name': 'Inès',
    'email': `ines-${randomUUID()}@exemple.example`,
    'behalf': 'self',
    'rights[]': 'erasure',
    'concern': 'platform',
    'letter_locale': 'fr',
    ...fields,
  }
}

async function entering(client: ApiClient) {
  const user = await aUser('dpo')
  const desk = asUser(client, user)
  return {
    user,
    desk,
    /** What the page says of the fields, after it was sent with those. */
    async mistakesOf(fields: object) {
      const entry = anEntry(fields as Record<string, unknown>)
      const known = await RightsRequest.query().count('* as total')
      const page = await client
        .post('/dpo/demandes/nouvelle')
        .loginAs(user)
        .withCsrfToken()
        .header('referer', '/dpo/demandes/nouvelle')
        .form(entry)
      const after = await RightsRequest.query().count('* as total')
      const isRefused = known[0].$extras.total === after[0].$extras.total
      return {
        page,
        isRefused,
        ids: [...page.text().matchAll(/id="([\w-]+)-error"/g)].map(([, it]) => it),
      }
    },
  }
}

test.group('A request entered by hand', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('counts from the day it was received', async ({ assert, client }) => {
    const { desk } = await entering(client)
    const entry = anEntry()
    const answer = await desk.post('/dpo/demandes/nouvelle', entry)
    const filed = await RightsRequest.findByOrFail('filingKey', entry.filing_key)
    answer.assertHeader('location', `/dpo/demandes/${filed.id}`)
    assert.equal(filed.receivedAt.setZone('Europe/Paris').toISODate(), entry.received_on)
    assert.equal(filed.channel, 'post')
    assert.isAbove(filed.filedAt.diff(filed.receivedAt).as('days'), 4)
    const page = await desk.get(`/dpo/demandes/${filed.id}`)
    page.assertStatus(200)
  })

  test('asks each professional for each right', async ({ assert, client }) => {
    const { desk } = await entering(client)
    const one = await aProfessional({ name: `Cabinet ${randomUUID()}` })
    const two = await aProfessional({ name: `Cabinet ${randomUUID()}` })
    const entry = anEntry({
      'concern': 'professional',
      'professional_names': `${one.name}\n${two.slug}`,
      'rights[]': ['erasure', 'access'],
    })
    await desk.post('/dpo/demandes/nouvelle', entry)
    const filed = await RightsRequest.withParts().where('filingKey', entry.filing_key).firstOrFail()
    const parts = filed.parts.map((part) => [part.askedRight, part.professionalId].join())
    const wanted = [one.id, two.id].flatMap((id) => [`erasure,${id}`, `access,${id}`])
    assert.sameMembers(parts, wanted)
  })

  test('by somebody else says whose rights they are', async ({ assert, client }) => {
    const { desk } = await entering(client)
    const entry = anEntry({
      behalf: 'mandate',
      principal_last_name: 'Petit',
      principal_first_name: 'Léa',
      principal_email: 'Lea@Exemple.example',
      mandate_scope: 'Effacement',
      mandate_until: '2027-01-31',
    })
    await desk.post('/dpo/demandes/nouvelle', entry)
    const filed = await RightsRequest.findByOrFail('filingKey', entry.filing_key)
    assert.equal(filed.lastName, 'Vasseur')
    assert.deepEqual(filed.person, {
      lastName: 'Petit',
      firstName: 'Léa',
      email: 'lea@exemple.example',
    })
    assert.equal(filed.mandateUntil!.toISODate(), '2027-01-31')
  })

  test('at the counter, of somebody whose identity was seen, is identified', async ({
    assert,
    client,
  }) => {
    const { desk } = await entering(client)
    const entry = anEntry({ channel: 'counter', identity_seen: '1' })
    await desk.post('/dpo/demandes/nouvelle', entry)
    await desk.post('/dpo/demandes/nouvelle', entry)
    const filed = await RightsRequest.findByOrFail('filingKey', entry.filing_key)
    assert.equal(filed.identityMeans, 'in_person')
    assert.isNotNull(filed.identifiedAt)
  })

  test('of somebody without a mailbox owes no mail, and says that letters go by post', async ({
    assert,
    client,
  }) => {
    const { desk } = await entering(client)
    const entry = anEntry({ email: '', postal_address: '3 rue Haute\n31000 Toulouse' })
    await desk.post('/dpo/demandes/nouvelle', entry)
    const filed = await RightsRequest.findByOrFail('filingKey', entry.filing_key)
    const letters = await paperAbout(filed.reference)
    const owed = await lettersAbout(filed.reference)
    assert.equal(letters.length, owed.length)
    assert.equal(letters[0].openPostalRecipient().name, 'Inès Vasseur')
    const page = await desk.get(`/dpo/demandes/${filed.id}`)
    page.assertTextIncludes('Les lettres partent par la poste')
    page.assertTextIncludes('31000 Toulouse')
  })

  test('twice by a double click is one', async ({ assert, client }) => {
    const { desk } = await entering(client)
    const entry = anEntry()
    await desk.post('/dpo/demandes/nouvelle', entry)
    await desk.post('/dpo/demandes/nouvelle', entry)
    assert.lengthOf(await RightsRequest.query().where('email', entry.email), 1)
  })

  const refused: [what: string, fields: object, field: string][] = [
    ['tomorrow', { received_on: day({ days: -1 }) }, 'received_on'],
    ['before the GDPR', { received_on: '2018-05-24' }, 'received_on'],
    ['a day that is none', { received_on: '2026-02-31' }, 'received_on'],
    ['words for a day', { received_on: 'hier' }, 'received_on'],
    ['more than a month ago, not confirmed', { received_on: day({ days: 45 }) }, 'received_on'],
    ['no right', { 'rights[]': [] }, 'rights'],
    ['nowhere to answer', { email: '' }, 'email'],
    ['an address that is none', { email: 'nowhere' }, 'email'],
    ['20,000 characters', { words: 'é'.repeat(20_000) }, 'words'],
    ['a name without end', { last_name: 'x'.repeat(101) }, 'last_name'],
    ['a channel that is none', { channel: 'pigeon' }, 'channel'],
    ['the form’s own channel', { channel: 'form' }, 'channel'],
    ['a professional, unnamed', { concern: 'professional' }, 'professional_names'],
    [
      'nobody of that name',
      { concern: 'professional', professional_names: 'Nulle part' },
      'professional_names',
    ],
    [
      'a mandate without its scope',
      { behalf: 'mandate', principal_last_name: 'A', principal_first_name: 'B' },
      'mandate_scope',
    ],
    ['an heir without a name', { behalf: 'heir' }, 'principal_last_name'],
    ['an identity seen by telephone', { channel: 'phone', identity_seen: '1' }, 'identity_seen'],
  ]
  for (const [what, fields, field] of refused) {
    test(`is refused with ${what}, at the field itself`, async ({ assert, client }) => {
      const { mistakesOf } = await entering(client)
      const { ids, isRefused } = await mistakesOf(fields)
      assert.isTrue(isRefused)
      assert.include(ids, field)
    })
  }

  test('is refused with a right that is none', async ({ assert, client }) => {
    const { mistakesOf } = await entering(client)
    const { isRefused } = await mistakesOf({ 'rights[]': 'everything' })
    assert.isTrue(isRefused)
  })

  test('of more than a month ago is taken once that is confirmed', async ({ assert, client }) => {
    const { desk, mistakesOf } = await entering(client)
    const { page } = await mistakesOf({ received_on: day({ days: 45 }) })
    page.assertTextIncludes('name="old_confirmed"')
    const entry = anEntry({ received_on: day({ days: 45 }), old_confirmed: '1' })
    await desk.post('/dpo/demandes/nouvelle', entry)
    assert.isNotNull(await RightsRequest.findBy('filingKey', entry.filing_key))
  })

  test('names professionals by name or by site, whatever the case', async ({ assert, client }) => {
    const { desk } = await entering(client)
    const { slug } = await aProfessional({ name: `Cabinet ${randomUUID()}` })
    const entry = anEntry({
      concern: 'professional',
      professional_names: `/rdv/${slug.toUpperCase()}`,
    })
    await desk.post('/dpo/demandes/nouvelle', entry)
    assert.isNotNull(await RightsRequest.findBy('filingKey', entry.filing_key))
  })

  test('keeps the proof of a mandate encrypted, and only what is a document', async ({
    assert,
    client,
  }) => {
    const { user } = await entering(client)
    const send = (bytes: Buffer, filename: string) => {
      const entry = anEntry({
        behalf: 'mandate',
        principal_last_name: 'Petit',
        principal_first_name: 'Léa',
        mandate_scope: 'Effacement',
      })
      const asked = client.post('/dpo/demandes/nouvelle').loginAs(user).withCsrfToken().redirects(0)
      for (const [name, value] of Object.entries(entry)) asked.field(name, String(value))
      return asked.file('proof', bytes, { filename })
    }
    const answer = await send(Buffer.from('%PDF-1.7 mandat de Petit'), 'mandat.pdf')
    answer.assertStatus(302)
    const file = await ReceivedFile.findByOrFail('kind', 'mandate')
    assert.equal(file.openContent().toString(), '%PDF-1.7 mandat de Petit')
    assert.notInclude(file.content.toString('latin1'), 'Petit')
    assert.notInclude(file.name, 'mandat')

    await send(Buffer.from('<script>alert(1)</script>'), 'mandat.pdf')
    await send(Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5.2 * 1024 * 1024)]), 'gros.pdf')
    const { rows } = await db.rawQuery('select count(*)::int as total from received_files')
    assert.equal(rows[0].total, 1)
  })

  test('from a mail takes its files, its date to the second, and ends the draft', async ({
    assert,
    client,
  }) => {
    const { desk } = await entering(client)
    const files = [{ name: 'preuve.pdf', bytes: Buffer.from('%PDF-1') }]
    const draft = await aDraft({ files })
    const entry = anEntry({
      channel: 'email',
      draft_id: draft.id,
      received_on: draft.receivedAt.setZone('Europe/Paris').toISODate(),
    })
    await desk.post('/dpo/demandes/nouvelle', entry)
    const filed = await RightsRequest.findByOrFail('filingKey', draft.id)
    assert.equal(filed.receivedAt.toMillis(), draft.receivedAt.toMillis())
    assert.isNull(await RequestDraft.find(draft.id))
    const kept = await ReceivedFile.query().where('rightsRequestId', filed.id).orderBy('kind')
    assert.deepEqual(
      kept.map(({ kind }) => kind),
      ['attachment', 'message']
    )
    assert.include(kept[1].openContent().toString(), 'Merci d’effacer')

    const page = await desk.get(`/dpo/demandes/${filed.id}/pieces/${kept[0].id}`)
    assert.equal(page.body().toString(), '%PDF-1')
    /** Somebody else had the same mail open. */
    await desk.post('/dpo/demandes/nouvelle', { ...entry, filing_key: randomUUID() })
    assert.lengthOf(await RightsRequest.query().where('email', entry.email as string), 1)
  })
})
