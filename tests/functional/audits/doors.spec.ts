import router from '@adonisjs/core/services/router'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import { tokenDigest } from '#foundation/digest'
import CheckMandate from '#audits/actions/check_mandate'
import RevokeDoor from '#audits/actions/revoke_door'
import { ROOM_SECTIONS } from '#audits/domain/reading_door'
import AuditConfidentiality from '#audits/models/audit_confidentiality'
import ReadingDoor from '#audits/models/reading_door'
import ReadingDoorCode from '#audits/models/reading_door_code'
import { aHeldAudit, anAudit, aDoor, AUDITOR, by, codeOf, MANDATE } from '#tests/helpers/audits'
import { asUser, entriesOfKind, leaveTenant } from '#tests/helpers/desk'
import { aSite } from '#tests/helpers/booking'
import { expected } from '#tests/architecture/doors/expected'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

/** A browser without an account that keeps what it is told. */
function aReader(client: ApiClient) {
  const session: Record<string, unknown> = {}
  const remember = (answer: { session(): Record<string, unknown> }) => {
    for (const [key, value] of Object.entries(answer.session())) {
      if (key.startsWith('reading_door_')) session[key] = value
    }
  }
  return {
    async get(url: string) {
      await leaveTenant()
      return client
        .get(url)
        .redirects(0)
        .withSession(session as never)
    },
    async post(url: string, fields: object = {}) {
      await leaveTenant()
      const answer = await client
        .post(url)
        .redirects(0)
        .withCsrfToken()
        .withSession(session as never)
        .form(fields)
      remember(answer)
      await leaveTenant()
      return answer
    },
  }
}

async function enter(client: ApiClient, token: string, reference: string) {
  const reader = aReader(client)
  await reader.post(`/lecture/${token}/code`)
  await reader.post(`/lecture/${token}/preuve`, { door_code: await codeOf(reference) })
  return reader
}

test.group('A door for an invited reader', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())
  group.each.setup(() => () => leaveTenant())

  test('opens to the link and the code together, to neither alone', async ({ client, assert }) => {
    const { professional } = await aSite()
    const { door, token } = await aDoor({ professionalId: professional.id })
    assert.equal(door.tokenDigest, tokenDigest(token))
    const reader = aReader(client)
    const first = await reader.get(`/lecture/${token}`)
    first.assertStatus(200)
    first.assertTextIncludes('Recevoir un code')
    assert.notInclude(first.text(), professional.name)
    const closed = await reader.get(`/lecture/${token}/documents/register_json`)
    closed.assertStatus(404)

    await reader.post(`/lecture/${token}/code`)
    const code = await codeOf(door.reference)
    const { digest } = await ReadingDoorCode.findOrFail(door.id)
    assert.notInclude(digest, code)
    await reader.post(`/lecture/${token}/preuve`, { door_code: '000000' })
    const still = await reader.get(`/lecture/${token}`)
    still.assertTextIncludes('Recevoir un autre code')
    await reader.post(`/lecture/${token}/preuve`, { door_code: code.replace(/(...)/, '$1 ') })
    const room = await reader.get(`/lecture/${token}`)
    room.assertTextIncludes(`Documents\u00A0: ${professional.name}`)
    room.assertHeader('referrer-policy', 'no-referrer')
    room.assertHeader('cache-control', 'no-store')
    assert.notMatch(room.text(), /translation missing|undefined/)
    const other = await aReader(client).get(`/lecture/${token}`)
    assert.notInclude(other.text(), professional.name)
    const again = await aReader(client).post(`/lecture/${token}/preuve`, { door_code: code })
    assert.isNull(await ReadingDoorCode.find(door.id))
    assert.isString(again.flashMessage('refusal'))
  })

  test('speaks the language of its letter, until its reader chooses another', async ({
    client,
  }) => {
    const { token, door } = await aDoor({ locale: 'en' })
    const reader = await enter(client, token, door.reference)
    const room = await reader.get(`/lecture/${token}`)
    room.assertTextIncludes('You may read and download them until')
    room.assertTextIncludes('lang="en"')
    const chosen = await client.get(`/lecture/${token}`).withPlainCookie('langue', 'fr')
    chosen.assertTextIncludes('lang="fr"')
  })

  test('hands over what is in its scope, and answers nothing outside it', async ({
    client,
    assert,
  }) => {
    const { professional } = await aSite()
    const held = await aHeldAudit({ professionalId: professional.id })
    const foreign = await aHeldAudit()
    const { door, token } = await aDoor({
      ...{ professionalId: professional.id, sections: ['register', 'audits'] },
    })
    const reader = await enter(client, token, door.reference)
    const base = `/lecture/${token}/documents`
    for (const piece of ['register_pdf', 'register_json', `audit_${held.id}`]) {
      const answer = await reader.get(`${base}/${piece}`)
      answer.assertStatus(200)
      assert.match(answer.header('content-disposition')!, /^attachment/)
    }
    for (const piece of ['measures', 'subprocessors_pdf', `audit_${foreign.id}`, 'nothing']) {
      const answer = await reader.get(`${base}/${piece}`)
      answer.assertStatus(404)
    }
    const entries = await entriesOfKind('reading_door.piece_opened')
    const opened = entries.map(({ body }) => body.piece)
    assert.deepEqual(opened, ['register_pdf', 'register_json', `audit_${held.id}`])
    assert.isTrue(entries.every(({ actor }) => actor === 'person'))

    const archive = await reader.get(`${base}.zip`)
    archive.assertHeader('content-type', 'application/zip')
    const after = await entriesOfKind('reading_door.piece_opened')
    assert.deepEqual(
      after.slice(3).map(({ body }) => body.piece),
      ['package', ...opened]
    )
  })

  test('gives its reader no other page of the platform', async ({ client, assert }) => {
    const { professional } = await aSite()
    const { door, token } = await aDoor({
      ...{ professionalId: professional.id, sections: [...ROOM_SECTIONS] },
    })
    const reader = await enter(client, token, door.reference)
    const { door: another, token: shut } = await aDoor()
    const theirs = await reader.get(`/lecture/${shut}/documents/register_json`)
    theirs.assertStatus(404)
    assert.notEqual(another.id, door.id)
    const pages = Object.values(router.toJSON())
      .flat()
      .filter(({ methods, name }) => methods.includes('GET') && name && name in expected)
      .filter(({ name }) => typeof expected[name!].to !== 'string')
      .filter(({ pattern }) => !/[:*]/.test(pattern))
    assert.isAbove(pages.length, 20)
    for (const { pattern } of pages) {
      const answer = await reader.get(pattern)
      assert.equal(answer.header('location'), '/connexion', pattern)
    }
  }).timeout(60_000)

  test('wears out after five wrong codes, and tells the platform', async ({ client, assert }) => {
    const { door, token } = await aDoor()
    const reader = aReader(client)
    await reader.post(`/lecture/${token}/code`)
    const code = await codeOf(door.reference)
    const wrong = code === '111111' ? '222222' : '111111'
    for (let tries = 0; tries < 5; tries++) {
      await reader.post(`/lecture/${token}/preuve`, { door_code: wrong })
    }
    const right = await reader.post(`/lecture/${token}/preuve`, { door_code: code })
    assert.match(String(right.flashMessage('refusal')), /essayé trop de fois/)
    assert.lengthOf(await entriesOfKind('reading_door.exhausted'), 1)
    const room = await reader.get(`/lecture/${token}`)
    room.assertTextIncludes('Recevoir un code')
  })

  test('takes no code that is too old, and sends one a minute', async ({ client, assert }) => {
    const { door, token } = await aDoor()
    const reader = aReader(client)
    await reader.post(`/lecture/${token}/code`)
    const code = await codeOf(door.reference)
    await reader.post(`/lecture/${token}/code`)
    assert.equal(await codeOf(door.reference), code)
    const past = DateTime.utc().minus({ seconds: 1 })
    await ReadingDoorCode.query()
      .where('readingDoorId', door.id)
      .update({ expiresAt: past.toISO() })
    await reader.post(`/lecture/${token}/preuve`, { door_code: code })
    const page = await reader.get(`/lecture/${token}`)
    assert.notInclude(page.text(), 'Tout prendre')
  })

  test('shuts at once when it is revoked, and by itself when its time is over', async ({
    client,
    assert,
  }) => {
    const { door, token } = await aDoor()
    const reader = await enter(client, token, door.reference)
    const before = await reader.get(`/lecture/${token}/documents/register_json`)
    before.assertStatus(200)
    await new RevokeDoor().handle({ id: door.id, stamp: by(DateTime.utc()) })
    const after = await reader.get(`/lecture/${token}/documents/register_json`)
    after.assertStatus(404)
    const page = await reader.get(`/lecture/${token}`)
    page.assertStatus(410)
    page.assertTextIncludes('Cet accès est fermé')
    const code = await reader.post(`/lecture/${token}/code`)
    code.assertStatus(404)

    const { door: second, token: late } = await aDoor()
    const other = await enter(client, late, second.reference)
    const opened = DateTime.utc().minus({ days: 8 })
    const over = { openedAt: opened.toISO(), expiresAt: opened.plus({ days: 7 }).toISO() }
    await ReadingDoor.query().where('id', second.id).update(over)
    const shut = await other.get(`/lecture/${late}/documents/register_json`)
    assert.equal(shut.status(), 404)
  })

  test('asks the auditor of an audit to promise confidentiality before reading', async ({
    client,
    assert,
  }) => {
    const audit = await anAudit({ auditor: AUDITOR, mandate: MANDATE })
    const { id: auditId, professionalId } = audit
    await new CheckMandate().handle({ id: auditId, mandate: null, stamp: by(DateTime.utc()) })
    const { door, token } = await aDoor({ professionalId, auditId })
    const reader = await enter(client, token, door.reference)
    const page = await reader.get(`/lecture/${token}`)
    page.assertTextIncludes('Avant de lire')
    const early = await reader.get(`/lecture/${token}/documents/register_json`)
    early.assertStatus(404)
    await reader.post(`/lecture/${token}/confidentialite`, { reader_name: 'Ulysse' })
    assert.isNull(await AuditConfidentiality.findBy({ auditId, capacity: 'auditor' }))
    const promise = { reader_name: 'Ulysse Beaurepaire, auditeur', reader_promise: '1' }
    await aReader(client).post(`/lecture/${token}/confidentialite`, promise)
    assert.isNull(await AuditConfidentiality.findBy({ auditId, capacity: 'auditor' }))
    await reader.post(`/lecture/${token}/confidentialite`, promise)
    const given = await AuditConfidentiality.findByOrFail({ auditId, capacity: 'auditor' })
    assert.deepEqual([given.fullName, given.means], ['Ulysse Beaurepaire, auditeur', 'door'])
    const room = await reader.get(`/lecture/${token}/documents/register_json`)
    room.assertStatus(200)
  })
})

test.group('Whoever opens a door', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())
  group.each.setup(() => () => leaveTenant())

  const form = {
    ...{ door_reader: 'authority', door_name: 'Élodie Marsan', door_organisation: 'Autorité' },
    ...{ door_email: 'elodie@autorite.example', door_locale: 'fr', door_days: '7' },
    ...{ 'door_sections[]': 'register', 'door_reason': 'Contrôle' },
  }

  test('is the professional, for its own documents, told what was opened', async ({
    client,
    assert,
  }) => {
    const { professional } = await aSite()
    const owner = await aUser('professional', { professionalId: professional.id })
    await asUser(client, owner).post('/pro/contrat/lecteurs', form)
    await leaveTenant()
    const door = await ReadingDoor.findByOrFail('professionalId', professional.id)
    assert.deepEqual(door.sections, ['register'])
    assert.equal(Math.round(door.expiresAt.diff(door.openedAt).as('days')), 7)
    const { door: second, token } = await aDoor({ professionalId: professional.id })
    const reader = await enter(client, token, second.reference)
    await reader.get(`/lecture/${token}/documents/register_pdf`)
    await leaveTenant()
    const page = await asUser(client, owner).get(`/pro/contrat/lecteurs/${second.id}`)
    page.assertTextIncludes('Registre des activités de traitement')
    page.assertTextIncludes(AUDITOR.name)
    assert.notMatch(page.text(), /translation missing|undefined/)
    await leaveTenant()
    await asUser(client, owner).post(`/pro/contrat/lecteurs/${second.id}/retrait`)
    await leaveTenant()
    const after = await reader.get(`/lecture/${token}/documents/register_pdf`)
    after.assertStatus(404)
  })

  test('is the DPO, for any professional; for an audit, of that one only', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const professional = await aProfessional()
    const elsewhere = await anAudit()
    const path = `/dpo/professionnels/${professional.slug}/lecteurs`
    await asUser(client, dpo).post(path, { ...form, door_audit: elsewhere.id })
    assert.isNull(await ReadingDoor.findBy('professionalId', professional.id))
    await asUser(client, dpo).post(path, { ...form, 'door_sections[]': undefined })
    assert.isNull(await ReadingDoor.findBy('professionalId', professional.id))
    await asUser(client, dpo).post(path, form)
    const door = await ReadingDoor.findByOrFail('professionalId', professional.id)
    assert.deepEqual([door.reader, door.openedBy], ['authority', dpo.id])
    const list = await asUser(client, dpo).get('/dpo/contrats/lecteurs')
    list.assertTextIncludes('Élodie Marsan')
    const staff = await aUser('staff')
    const seen = await asUser(client, staff).get(`/dpo/contrats/lecteurs/${door.id}`)
    assert.notInclude(seen.text(), 'Retirer l’accès')
  })
})
