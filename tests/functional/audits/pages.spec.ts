import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import type User from '#people/models/user'
import ProposeOtherDay from '#audits/actions/propose_other_day'
import { noticeFrom } from '#audits/domain/calendar'
import Audit from '#audits/models/audit'
import { aHeldAudit, anAudit, ASKED_AT, by, PDF_BYTES } from '#tests/helpers/audits'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

async function anOwner() {
  const professional = await aProfessional()
  const owner = await aUser('professional', { professionalId: professional.id })
  return { professional, owner }
}

type Errors = Record<string, string[]>

const asked = (more: object = {}) => ({
  filing_key: randomUUID(),
  audit_ground: 'yearly',
  audit_scope: 'Les accès et les sauvegardes.',
  proposed_day_1: noticeFrom(DateTime.utc()).earliestAuditDay!,
  length_days: '1',
  who_audits: 'self',
  promised_by: 'Alice Morel, gérante',
  promise: '1',
  ...more,
})

async function errorsAfter(client: ApiClient, user: User, path: string, fields: object) {
  const sent = await asUser(client, user).post(path, fields)
  await leaveTenant()
  return sent.flashMessage('inputErrorsBag') as Errors
}

test.group('The professional’s side of audits', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('shows the earliest day with its reasons, and takes a request for it', async ({
    client,
    assert,
  }) => {
    const { professional, owner } = await anOwner()
    const page = await asUser(client, owner).get('/pro/contrat/audits/nouveau?pour=2027-06-01')
    await leaveTenant()
    page.assertStatus(200)
    for (const words of [
      'Attendre dix jours ouvrés entiers avant l’audit',
      'jours ouvrés entiers',
      'Audit à partir du',
      'Annoncer l’audit dix jours ouvrés entiers à l’avance',
      'ne lient pas la CNIL',
      'Après une violation de données',
    ]) {
      page.assertTextIncludes(words)
    }
    assert.notMatch(page.text(), /translation missing|undefined/)
    const label = /<label[^>]*for="auditor_name"[^>]*>[\s\S]*?<\/label>/.exec(page.text())![0]
    assert.notInclude(label, 'facultatif', 'an auditor who is mandated must be named')

    const sent = await asUser(client, owner).post('/pro/contrat/audits', asked())
    await leaveTenant()
    const audit = await Audit.findByOrFail('professionalId', professional.id)
    sent.assertHeader('location', `/pro/contrat/audits/${audit.id}`)
    const shown = await asUser(client, owner).get(`/pro/contrat/audits/${audit.id}`)
    shown.assertTextIncludes('Alice Morel, gérante')
    shown.assertTextIncludes('Votre demande est reçue')
    assert.notMatch(shown.text(), /translation missing|undefined|null/)
  })

  test('tells at the field why a day will not do, and which would', async ({ client, assert }) => {
    const { professional, owner } = await anOwner()
    const tomorrow = DateTime.utc().plus({ days: 1 }).toISODate()
    const errors = await errorsAfter(client, owner, '/pro/contrat/audits', {
      ...asked({
        proposed_day_1: tomorrow,
        proposed_day_2: '2031-12-25',
        proposed_day_3: '2031-02-31',
      }),
    })
    assert.match(errors.proposed_day_1[0], /à partir du .* annonce le /)
    assert.match(errors.proposed_day_2[0], /jour ouvré/)
    assert.match(errors.proposed_day_3[0], /date complète/)
    assert.isNull(await Audit.findBy('professionalId', professional.id))

    const unsaid = asked({ audit_ground: 'breach', who_audits: 'mandated', promise: '' })
    const others = await errorsAfter(client, owner, '/pro/contrat/audits', unsaid)
    assert.sameMembers(Object.keys(others), [
      ...['ground_words', 'auditor_name', 'auditor_email', 'promise'],
    ])
  })

  test('within the year of the last audit only a breach or a sign of a failure is heard', async ({
    client,
    assert,
  }) => {
    const { professional, owner } = await anOwner()
    await aHeldAudit({ professionalId: professional.id })
    const first = asked()
    const errors = await errorsAfter(client, owner, '/pro/contrat/audits', first)
    assert.match(errors.proposed_day_1[0], /le suivant peut commencer à partir du/)
    assert.notMatch(errors.proposed_day_1[0], /annonce/)

    const unsaid = { ...first, audit_ground: 'failure' }
    const why = await errorsAfter(client, owner, '/pro/contrat/audits', unsaid)
    assert.sameMembers(Object.keys(why), ['ground_words'])
    const said = { ...unsaid, ground_words: 'Un export a montré les notes d’un autre.' }
    await asUser(client, owner).post('/pro/contrat/audits', said)
    await leaveTenant()
    const { ground, groundWords } = await Audit.query()
      .where('professionalId', professional.id)
      .orderBy('filedAt', 'desc')
      .firstOrFail()
    assert.deepEqual([ground, groundWords], ['failure', said.ground_words])
  })

  test('takes the mandate of an auditor, and nothing that acts when it is opened', async ({
    client,
    assert,
  }) => {
    const { professional, owner } = await anOwner()
    const mandated = {
      ...{ who_audits: 'mandated', auditor_name: 'Ulysse Beaurepaire' },
      ...{ auditor_email: 'Ulysse@Controle.example', auditor_organisation: 'Contrôle et Conseil' },
    }
    const send = (bytes: Buffer, fields: object) => {
      const request = client.post('/pro/contrat/audits').loginAs(owner).withCsrfToken().redirects(0)
      for (const [name, value] of Object.entries(fields)) request.field(name, value)
      return request.file('mandate_file', bytes, { filename: 'mandat.pdf' })
    }
    const active = Buffer.from('%PDF-1.7\n<< /OpenAction << /S /JavaScript >> >>\n%%EOF\n')
    const refused = await send(active, asked(mandated))
    await leaveTenant()
    const { mandate_file: said } = refused.flashMessage('inputErrorsBag') as Errors
    assert.match(said[0], /agit quand on l’ouvre/)
    await send(PDF_BYTES, asked(mandated))
    await leaveTenant()
    const audit = await Audit.findByOrFail('professionalId', professional.id)
    assert.equal(audit.auditorEmail, 'ulysse@controle.example')
    const page = await asUser(client, owner).get(`/pro/contrat/audits/${audit.id}`)
    const [href] = /\/pro\/contrat\/audits\/[\w-]+\/pieces\/[\w-]+/.exec(page.text())!
    const file = await asUser(client, owner).get(href)
    file.assertHeader('content-disposition', `attachment; filename*=UTF-8''mandat.pdf`)
    assert.isTrue(Buffer.from(file.body()).equals(PDF_BYTES))
  })

  test('answers the day proposed, and shows nothing of another professional', async ({
    client,
    assert,
  }) => {
    const { professional, owner } = await anOwner()
    const { owner: stranger } = await anOwner()
    const { id } = await anAudit({ professionalId: professional.id })
    const agreed = { startsMin: 600, endsMin: 960, place: 'Toulouse', lengthDays: 1 }
    await new ProposeOtherDay().handle({
      ...{ id, day: '2026-12-08', ...agreed, shorterNotice: null, words: 'Nous déménageons.' },
      stamp: by(ASKED_AT.plus({ days: 1 })),
    })
    const page = await asUser(client, owner).get(`/pro/contrat/audits/${id}`)
    page.assertTextIncludes('Nous déménageons.')
    page.assertTextIncludes('mardi 8 décembre 2026')
    await leaveTenant()
    const foreign = await asUser(client, stranger).get(`/pro/contrat/audits/${id}`)
    foreign.assertStatus(404)
    await leaveTenant()
    await asUser(client, stranger).post(`/pro/contrat/audits/${id}/accord`)
    await leaveTenant()
    const before = await Audit.findOrFail(id)
    assert.equal(before.state, 'other_day')
    await asUser(client, owner).post(`/pro/contrat/audits/${id}/accord`)
    await leaveTenant()
    const after = await Audit.findOrFail(id)
    assert.deepEqual([after.state, after.plannedOn], ['planned', '2026-12-08'])
  })
})

test.group('The DPO’s side of audits', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('enters a request received by post, with the day it came', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const professional = await aProfessional()
    const yesterday = DateTime.utc().setZone('Europe/Paris').minus({ days: 1 }).toISODate()!
    const entered = {
      ...asked({ proposed_day_1: yesterday }),
      ...{ controller_name: professional.slug, audit_channel: 'post' },
      audit_received_on: yesterday,
    }
    const errors = await errorsAfter(client, dpo, '/dpo/contrats/audits', {
      ...{ ...entered, controller_name: 'Personne', audit_received_on: '2999-01-01' },
    })
    assert.sameMembers(Object.keys(errors), ['controller_name', 'audit_received_on'])
    await asUser(client, dpo).post('/dpo/contrats/audits', entered)
    const audit = await Audit.findByOrFail('professionalId', professional.id)
    assert.deepEqual([audit.channel, audit.filedBy], ['post', dpo.id])
    assert.equal(audit.receivedAt.setZone('Europe/Paris').toISODate(), yesterday)
    const list = await asUser(client, dpo).get('/dpo/contrats/audits')
    list.assertTextIncludes(audit.reference)
    for (const act of ['jour', 'autre-jour', 'refus', 'cout']) {
      const page = await asUser(client, dpo).get(`/dpo/contrats/audits/${audit.id}/${act}`)
      page.assertStatus(200)
      assert.notMatch(page.text(), /translation missing|undefined/, act)
    }
  })

  test('refuses at the field a day that is too soon, or out of hours', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const { id } = await anAudit()
    const plan = { audit_place: 'Toulouse', length_days: '1', audit_ends: '17:00' }
    const errors = await errorsAfter(client, dpo, `/dpo/contrats/audits/${id}/jour`, {
      ...{ ...plan, audit_day: '2026-11-30', audit_starts: '07:00' },
    })
    assert.match(errors.audit_day[0], /à partir du mardi 1er décembre 2026/)
    assert.match(errors.audit_starts[0], /entre 9 h et 18 h/)
    await asUser(client, dpo).post(`/dpo/contrats/audits/${id}/jour`, {
      ...{ ...plan, audit_day: '2026-12-01', audit_starts: '09:00' },
    })
    const { state } = await Audit.findOrFail(id)
    assert.equal(state, 'planned')
    const page = await asUser(client, dpo).get(`/dpo/contrats/audits/${id}`)
    page.assertTextIncludes('Attendre dix jours ouvrés entiers avant l’audit')
    const staff = await aUser('staff')
    const seen = await asUser(client, staff).get(`/dpo/contrats/audits/${id}`)
    assert.notInclude(seen.text(), `/dpo/contrats/audits/${id}/cout`)
  })

  test('asks for the mandate that nobody has handed over, and reads an amount as it is typed', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const auditor = { name: 'Zoé Audit', organisation: null, email: 'zoe@audit.example' }
    const { id } = await anAudit({ auditor })
    const errors = await errorsAfter(client, dpo, `/dpo/contrats/audits/${id}/mandat`, {})
    assert.match(errors.mandate_file[0], /Choisissez un fichier/)

    const costs = { costs_amount: '1 200,50', costs_words: 'Deux jours de présence.' }
    await asUser(client, dpo).post(`/dpo/contrats/audits/${id}/cout`, costs)
    const { costsCents } = await Audit.findOrFail(id)
    assert.equal(costsCents, 120_050)
    const words = { ...costs, costs_amount: 'beaucoup' }
    const refused = await errorsAfter(client, dpo, `/dpo/contrats/audits/${id}/cout`, words)
    assert.property(refused, 'costs_amount')
  })

  test('follows findings and actions to the end', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const { id } = await aHeldAudit()
    const audit = `/dpo/contrats/audits/${id}`
    const user = asUser(client, dpo)
    await user.post(`${audit}/constat`, {
      ...{ finding_severity: 'major', finding_title: 'Un compte dormant' },
    })
    await user.post(`${audit}/conclusions`, { report_words: 'Bon ensemble.' })
    const { findings } = await Audit.whole(id)
    const action = {
      ...{ action_words: 'Fermer le compte', action_owner: dpo.id, action_due: '2020-01-01' },
    }
    const past = await errorsAfter(
      client,
      dpo,
      `${audit}/constats/${findings[0].id}/action`,
      action
    )
    assert.match(past.action_due[0], /passé/)
    await user.post(`${audit}/constats/${findings[0].id}/action`, {
      ...{ ...action, action_due: DateTime.utc().plus({ days: 20 }).toISODate() },
    })
    const open = await user.get(audit)
    open.assertTextIncludes('Des actions sont encore à faire.')
    const again = await Audit.whole(id)
    const [{ id: actionId }] = again.findings[0].actions
    await user.post(`${audit}/actions/${actionId}`, { done_words: 'Fermé.' })
    await user.post(`${audit}/cloture`)
    const { state } = await Audit.findOrFail(id)
    assert.equal(state, 'closed')
    const closed = await user.get(audit)
    closed.assertTextIncludes('Fermé.')
    assert.notMatch(closed.text(), /translation missing|undefined|null/)
  })
})
