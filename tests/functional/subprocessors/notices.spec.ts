import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Subprocessor from '#parties/models/subprocessor'
import User from '#people/models/user'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import ChangeNotice from '#subprocessors/models/change_notice'
import { ANNOUNCED, aMailer, aToldNotice, received, tell } from '#tests/helpers/change_notices'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const written = (former: string, fields: object = {}) => ({
  change_kind: 'replace',
  former_entry: former,
  announced_name: ANNOUNCED.name,
  announced_contact: ANNOUNCED.contactEmail,
  announced_address: ANNOUNCED.address,
  announced_country: 'fr',
  announced_access: 'us, in',
  announced_guarantee: ANNOUNCED.guarantee,
  announced_relay: 'verdon',
  data_categories: ['identity', 'contact'],
  reason_fr: 'Raison.',
  reason_en: 'Reason.',
  planned_on: DateTime.utc().plus({ days: 30 }).toISODate()!,
  emergency_ground: '',
  emergency_explanation: '',
  ...fields,
})

async function owner(professionalId: string): Promise<User> {
  return User.create({
    email: `${professionalId}@exemple.example`,
    fullName: 'Alice Morel',
    password: 'une phrase de passe',
    role: 'professional',
    professionalId,
    locale: 'fr',
  })
}

test.group('The DPO announces a change', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('the announced entry serves nobody yet, for the same activity as the former one', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const former = await aMailer()
    const answer = await dpo.post('/dpo/sous-traitants/avis', written(former.id))
    answer.assertStatus(302)
    const notice = await ChangeNotice.findByOrFail('formerId', former.id)
    answer.assertHeader('location', `/dpo/sous-traitants/avis/${notice.id}`)
    const entry = await Subprocessor.findOrFail(notice.subprocessorId)
    assert.include(entry.serialize(), {
      activity: 'mail_delivery',
      inUseSince: null,
      country: 'FR',
      relay: 'verdon',
    })
    assert.deepEqual(entry.accessCountries, ['US', 'IN'])
  })

  test('a move keeps the name, a removal announces nobody', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const [mover, leaver] = [await aMailer(), await aMailer()]
    await dpo.post('/dpo/sous-traitants/avis', written(mover.id, { change_kind: 'move' }))
    await dpo.post('/dpo/sous-traitants/avis', written(leaver.id, { change_kind: 'remove' }))
    const moved = await ChangeNotice.findByOrFail('formerId', mover.id)
    const entry = await Subprocessor.findOrFail(moved.subprocessorId)
    assert.include(entry.serialize(), { name: mover.name, country: 'FR', inUseSince: null })
    const removal = await ChangeNotice.findByOrFail('subprocessorId', leaver.id)
    assert.include(removal.serialize(), { kind: 'remove', formerId: null })
  })

  test('a day that has passed, or an emergency without a word on it, is sent back', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const former = await aMailer()
    const wrong = [
      { planned_on: DateTime.utc().minus({ days: 1 }).toISODate() },
      { emergency_ground: 'failure' },
      { announced_access: 'anywhere' },
      { former_entry: '' },
    ]
    for (const fields of wrong) {
      await dpo.post('/dpo/sous-traitants/avis', written(former.id, fields))
      assert.isNull(await ChangeNotice.findBy('formerId', former.id), JSON.stringify(fields))
    }
  })

  test('a tool that is given no personal data is not announced', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const [seeing, blind] = [await aMailer(), await aMailer({ seesPersonalData: false })]
    const form = await dpo.get('/dpo/sous-traitants/avis/nouveau?changement=remove')
    assert.include(form.text(), seeing.id)
    assert.notInclude(form.text(), blind.id)
  })

  test('a draft is corrected with everything it said before one, and discarded after a page', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const former = await aMailer()
    await dpo.post('/dpo/sous-traitants/avis', written(former.id))
    const notice = await ChangeNotice.findByOrFail('formerId', former.id)
    const address = `/dpo/sous-traitants/avis/${notice.id}`
    const form = await dpo.get(`${address}/modifier`)
    for (const said of [ANNOUNCED.name, ANNOUNCED.contactEmail, 'US IN', 'verdon', 'Reason.']) {
      assert.include(form.text(), said)
    }
    assert.include(form.text(), `value="${former.id}" selected`)

    const wrong = await dpo.post(
      `${address}/modifier`,
      written(former.id, { planned_on: '2026-01-01' })
    )
    wrong.assertStatus(302)
    await dpo.post(`${address}/modifier`, written(former.id, { announced_name: 'Pli Corrigé' }))
    await notice.refresh()
    await notice.load('subprocessor')
    assert.equal(notice.subprocessor.name, 'Pli Corrigé')
    assert.equal(notice.plannedDay, written(former.id).planned_on)

    const page = await dpo.get(`${address}/abandon`)
    assert.include(page.text(), 'ne sera pas envoyé')
    await dpo.post(`${address}/abandon`)
    await notice.refresh()
    assert.equal(notice.state, 'cancelled')
    const after = await dpo.get(`${address}/modifier`)
    assert.include(after.text(), 'Cet avis a changé d’état')
  })

  test('an objection that came by post is entered with its day, late or not', async ({
    assert,
    client,
  }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { told, notice } = await aToldNotice()
    const now = DateTime.utc()
    const days = (count: number) => now.minus({ days: count })
    await notice.merge({ sentAt: days(40) }).save()
    await received(told.id, days(30))
    const address = `/dpo/sous-traitants/avis/${notice.id}/responsables/${told.id}`
    const heard = { heard_by: 'post', heard_on: days(5).toISODate()!, heard_reasons: 'Non merci.' }
    await dpo.post(`${address}/opposition`, { ...heard, heard_by: 'pigeon' })
    await dpo.post(`${address}/opposition`, { ...heard, heard_on: days(41).toISODate()! })
    await told.refresh()
    assert.include(told.serialize(), { objectedAt: null, lateAt: null })

    await dpo.post(`${address}/opposition`, heard)
    await told.refresh()
    assert.include(told.serialize(), { objectedAt: null, objectedBy: 'post' })
    assert.isNotNull(told.lateAt)
    const page = await dpo.get(address)
    assert.match(page.text(), /trop tard, [^.]*, par courrier postal\./)
    assert.include(page.text(), 'Non merci.')

    const other = await aToldNotice()
    await other.notice.merge({ sentAt: days(40) }).save()
    await received(other.told.id, days(30))
    const there = `/dpo/sous-traitants/avis/${other.notice.id}/responsables/${other.told.id}`
    const inTime = { heard_by: 'phone', heard_on: days(25).toISODate()!, heard_reasons: '' }
    await dpo.post(`${there}/opposition`, inTime)
    await other.told.refresh()
    assert.include(other.told.serialize(), { standing: 'objected', objectedBy: 'phone' })
    const said = await dpo.get(there)
    assert.match(said.text(), /à temps, [^.]*, par téléphone\./)
  })

  test('the list of controllers is read by key, and narrowed', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { notice, told } = await aToldNotice({}, { name: 'Zoé Dernière' })
    for (let rank = 0; rank < 32; rank++) {
      await aProfessional({ name: `Aa ${String(rank).padStart(2, '0')}` })
    }
    await tell(notice.id)
    await received(told.id, DateTime.utc())
    const first = await dpo.get(`/dpo/sous-traitants/avis/${notice.id}`)
    assert.include(first.text(), 'Aa 00')
    assert.notInclude(first.text(), 'Zoé Dernière')
    const [, next] = /href="([^"]*apres=[^"]*)" rel="next"/.exec(first.text())!
    const second = await dpo.get(next.replaceAll('&amp;', '&'))
    assert.include(second.text(), 'Zoé Dernière')
    assert.notInclude(second.text(), 'Aa 00')
    const open = await dpo.get(`/dpo/sous-traitants/avis/${notice.id}?situation=open`)
    assert.include(open.text(), 'Zoé Dernière')
    assert.notInclude(open.text(), 'Aa 00')
  })

  test('an objection is said on the first page of the DPO', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { told } = await aToldNotice()
    const stamp = { actor: 'person', at: DateTime.utc() } as const
    await new ObjectToNotice().handle({ toldId: told.id, by: 'letter', reasons: null, stamp })
    const page = await dpo.get('/dpo')
    assert.match(page.text(), /Avis de changement<\/a> \([^)]*attend/)
  })

  test('letters that nobody may carry are shown, with the reason', async ({ assert, client }) => {
    const dpo = asUser(client, await aUser('dpo'))
    const { professionalId } = await aToldNotice()
    await db
      .from('letters')
      .whereIn('id', db.from('letters').where('state', 'due').select('id').limit(1))
      .update({ blocked_for: 'no_carrier', professional_id: professionalId })
    const notices = await dpo.get('/dpo/sous-traitants/avis')
    assert.include(notices.text(), 'Des lettres attendent')
    const letters = await dpo.get('/dpo/courriers')
    assert.include(letters.text(), 'Retenue')
    assert.include(letters.text(), 'Aucun sous-traitant d’envoi n’est en vigueur')
  })
})

test.group('A professional reads the list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('opening it is a receipt; objecting and taking it back are one click each', async ({
    assert,
    client,
  }) => {
    const { told, professionalId, notice } = await aToldNotice()
    const pro = asUser(client, await owner(professionalId))
    const page = await pro.get('/pro/sous-traitants')
    assert.include(page.text(), 'Pli du Verdon')
    await leaveTenant()
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', receivedBy: 'pro' })

    await pro.post(`/pro/sous-traitants/${told.id}/opposition`, { objection_reasons: '' })
    await leaveTenant()
    await told.refresh()
    assert.include(told.serialize(), { standing: 'objected', objectedBy: 'pro', objection: null })
    const letters = await db.from('letters').where({ template: 'subprocessors/objection_received' })
    assert.isTrue(letters.some(({ about }) => about === notice.reference))

    await pro.post(`/pro/sous-traitants/${told.id}/retrait`)
    await leaveTenant()
    await told.refresh()
    assert.equal(told.standing, 'withdrawn')
    const contract = await pro.get('/pro/contrat')
    assert.include(contract.text(), '/pro/sous-traitants')
  })

  test('a link that is none leads nowhere', async ({ client }) => {
    const answer = await client.get(`/sous-traitants/avis/${'x'.repeat(32)}`)
    answer.assertStatus(404)
  })
})
