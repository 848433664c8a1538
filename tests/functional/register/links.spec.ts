import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { tokenDigest } from '#foundation/digest'
import RevokeRegisterLink from '#register/actions/revoke_register_link'
import RegisterLink from '#register/models/register_link'
import ofRegisters from '#register/personal_data'
import { asUser, entriesOfKind, leaveTenant } from '#tests/helpers/desk'
import { aSubprocessor } from '#tests/helpers/parties'
import { pdfText } from '#tests/helpers/pdf_text'
import { aRegisterLink } from '#tests/helpers/register_links'
import { anEntry } from '#tests/helpers/registers'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const FORM = {
  ...{ link_reader: 'authority', link_recipient: 'Mme Ozanne', link_reason: 'Contrôle sur pièces' },
  ...{ link_days: '7', link_locale: 'fr' },
}

async function open(client: ApiClient, token: string, piece = '') {
  await leaveTenant()
  return client.get(`/registre/${token}${piece}`)
}

/** A page without what is new each time, or repeats the address asked for. */
const still = (answer: ApiResponse) => ({
  status: answer.status(),
  cache: answer.header('cache-control'),
  referrer: answer.header('referrer-policy'),
  body: answer
    .text()
    .replace(/<form method="post" action="\/langue">.*?<\/form>/s, '')
    .replace(/name='_csrf' value='[^']*'/g, ''),
})

test.group('A link to a register', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is made by the owner, shown once, and kept as a digest', async ({ client, assert }) => {
    const { id: professionalId } = await aProfessional()
    const user = await aUser('professional', { professionalId })
    const made = await asUser(client, user).post('/pro/registre/liens', FORM)
    made.assertStatus(302)
    const secret = String(made.flashMessage('register_link')).split('/registre/')[1]
    await leaveTenant()
    const link = await RegisterLink.findByOrFail({ professionalId })
    made.assertHeader('location', `/pro/registre/liens/${link.id}`)
    assert.equal(link.tokenDigest, tokenDigest(secret))
    assert.equal(link.expiresAt.diff(link.openedAt, 'days').days, 7)

    const page = await asUser(client, user).get(`/pro/registre/liens/${link.id}`)
    page.assertTextIncludes('Mme Ozanne')
    assert.notInclude(page.text(), secret)
    const { rows } = await db.rawQuery(
      `select 1 from register_links where register_links::text like ?`,
      [`%${secret}%`]
    )
    assert.lengthOf(rows, 0)
    const [trace] = await entriesOfKind('register_link.made')
    assert.notInclude(JSON.stringify(trace.body), 'Ozanne')
  })

  test('is not made for longer than a month', async ({ client, assert }) => {
    const { id: professionalId } = await aProfessional()
    const user = await aUser('professional', { professionalId })
    await asUser(client, user).post('/pro/registre/liens', { ...FORM, link_days: '31' })
    await leaveTenant()
    assert.lengthOf(await RegisterLink.query().where({ professionalId }), 0)
  })

  test('opens the page and the PDF of that register, and of no other', async ({
    client,
    assert,
  }) => {
    await aSubprocessor()
    const one = await aProfessional({ name: 'Vélo & Cie' })
    const other = await aProfessional({ name: 'Reliure Brindille' })
    await anEntry(one)
    const { token } = await aRegisterLink(other.id)
    const page = await open(client, token)
    page.assertStatus(200)
    page.assertTextIncludes('Reliure Brindille')
    const file = await open(client, token, '/pdf?langue=en')
    file.assertHeader('content-type', 'application/pdf')
    const paper = await pdfText(file.body())
    assert.include(paper, 'Record of processing activities')
    for (const told of [page.text(), paper]) {
      assert.notInclude(told, 'Vélo')
      assert.notInclude(told, 'Urssaf')
    }
    await leaveTenant()
    const mine = await aRegisterLink(one.id)
    const own = await open(client, mine.token)
    own.assertTextIncludes('Urssaf')
  })

  test('of the platform opens the register of its kind', async ({ client }) => {
    const professional = await aProfessional({ name: 'Cabinet Lenoir' })
    const processor = await aRegisterLink(null, { kind: 'processor' })
    const page = await open(client, processor.token)
    page.assertTextIncludes(professional.email)
    const controller = await aRegisterLink(null)
    const own = await open(client, controller.token)
    own.assertTextIncludes('Comptes des personnes qui travaillent avec la plateforme')
  })

  test('leaves a trace of every opening, for whoever made it', async ({ client, assert }) => {
    const { id: professionalId } = await aProfessional()
    const user = await aUser('professional', { professionalId })
    const { link, token } = await aRegisterLink(professionalId)
    await open(client, token)
    await open(client, token, '/pdf')
    const traces = await entriesOfKind('register_link.opened')
    assert.deepEqual(
      traces.map(({ actor, body }) => [actor, body.link, body.piece]),
      [
        ['person', link.id, 'page'],
        ['person', link.id, 'pdf'],
      ]
    )
    await leaveTenant()
    const page = await asUser(client, user).get(`/pro/registre/liens/${link.id}`)
    page.assertTextIncludes('La page')
    page.assertTextIncludes('Le PDF')
  })

  test('answers the same when it never was, is over, was revoked, or its owner has left', async ({
    client,
    assert,
  }) => {
    const { id } = await aProfessional()
    const at = DateTime.utc().minus({ days: 8 })
    const over = await aRegisterLink(id, { stamp: { actor: 'system', at } })
    const revoked = await aRegisterLink(id)
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    await new RevokeRegisterLink().handle({ id: revoked.link.id, stamp })
    const left = await aProfessional({ contractEndsAt: DateTime.utc().minus({ days: 1 }) })
    const lost = await aRegisterLink(left.id)
    assert.isTrue(left.hasLeftAt(DateTime.utc()))

    const unknown = still(await open(client, 'x'.repeat(32)))
    assert.equal(unknown.status, 404)
    assert.equal(unknown.cache, 'no-store')
    assert.equal(unknown.referrer, 'no-referrer')
    for (const { token } of [over, revoked, lost]) {
      assert.deepEqual(still(await open(client, token)), unknown)
      assert.deepEqual(still(await open(client, token, '/pdf')), unknown)
    }
    assert.lengthOf(await entriesOfKind('register_link.opened'), 0)
  })

  test('is revoked by whoever keeps the register, and stops at once', async ({
    client,
    assert,
  }) => {
    const { id: professionalId } = await aProfessional()
    const user = await aUser('professional', { professionalId })
    const { link, token } = await aRegisterLink(professionalId)
    await asUser(client, user).post(`/pro/registre/liens/${link.id}/retrait`)
    await leaveTenant()
    const shut = await open(client, token)
    shut.assertStatus(404)
    const page = await asUser(client, user).get(`/pro/registre/liens/${link.id}`)
    page.assertTextIncludes('Retiré')
    await leaveTenant()
    await asUser(client, user).post(`/pro/registre/liens/${link.id}/retrait`)
    assert.lengthOf(await entriesOfKind('register_link.revoked'), 1)
  })

  test('of another, or of the platform, is nothing to a professional', async ({ client }) => {
    const [one, other] = [await aProfessional(), await aProfessional()]
    const user = await aUser('professional', { professionalId: one.id })
    const links = [await aRegisterLink(other.id), await aRegisterLink(null)]
    for (const { link } of links) {
      await leaveTenant()
      const page = await asUser(client, user).get(`/pro/registre/liens/${link.id}`)
      page.assertStatus(404)
    }
  })

  test('is not guessed: an address that tries many is stopped', async ({ client, assert }) => {
    const statuses = new Set<number>()
    for (let tried = 0; tried <= 120; tried++) {
      const answer = await open(client, `${tried}`.padStart(32, 'x'))
      statuses.add(answer.status())
    }
    assert.sameMembers([...statuses], [404, 429])
  })

  test('is found for whom it names', async ({ assert }) => {
    const { id: professionalId } = await aProfessional()
    const recipient = 'ozanne@autorite.example'
    const { link } = await aRegisterLink(professionalId, { recipient })
    const [dataset] = ofRegisters
    await db.transaction(async (trx) => {
      const who = { emails: [recipient], phones: [] }
      const search = { who, professionalId, trx } as never
      const { count, tables } = await dataset.find(search)
      assert.deepEqual([count, tables.register_links], [1, 1])
      const everywhere = await dataset.findEverywhere!(who, trx)
      assert.equal(everywhere.get(professionalId), 1)
      const records = []
      for await (const it of dataset.export(search)) records.push(it.reference)
      assert.deepEqual(records, [link.reference])
    })
  })
})
