import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { processingOf } from '#parties/queries/processing_of'
import MoveAppointment from '#booking/actions/move_appointment'
import AddCustomField, { MOST_CUSTOM_FIELDS } from '#booking/actions/settings/add_custom_field'
import ArchiveOffering from '#booking/actions/settings/archive_offering'
import OrderCustomFields from '#booking/actions/settings/order_custom_fields'
import RemoveCustomField from '#booking/actions/settings/remove_custom_field'
import SaveOffering from '#booking/actions/settings/save_offering'
import PublishNotice from '#booking/actions/publish_notice'
import { SettingsChanged, SlotTaken, TooManySettings } from '#booking/errors'
import CustomField from '#booking/models/custom_field'
import Offering from '#booking/models/offering'
import { customFieldsOf } from '#booking/queries/custom_fields'
import { aCustomField, aSite, book, BOOKED_AT, paris } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'

const stamp = { actor: 'system', at: BOOKED_AT } as const
const TERMS = {
  name: 'Révision complète',
  description: null,
  priceCents: 4550,
  durationMin: 60,
  stepMin: 15,
  beforeMin: 0,
  afterMin: 15,
  noticeMin: 120,
  horizonDays: 30,
  changeNoticeMin: 240,
}
const LEVEL = {
  label: 'Niveau de français',
  necessity: 'Sans lui nous ne pouvons pas former les groupes.',
  kind: 'choice' as const,
  choices: ['A1', 'B2'],
  required: true,
}

test.group('Offerings', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('get an address of their own, which a new name does not change', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const save = new SaveOffering()
    await save.handle({ professionalId, edited: null, terms: TERMS, stamp })
    const second = await save.handle({ professionalId, edited: null, terms: TERMS, stamp })
    assert.equal(second.slug, 'revision-complete-2')

    await second.refresh()
    const edited = { id: second.id, version: second.version }
    const terms = { ...TERMS, name: 'Grande révision' }
    await save.handle({ professionalId, edited, terms, stamp })
    const saved = await Offering.findOrFail(second.id)
    assert.equal(saved.name, 'Grande révision')
    assert.equal(saved.slug, 'revision-complete-2')
    assert.lengthOf(await entriesOfKind('offering.saved'), 3)
  })

  test('changed by somebody else in the meantime are left as they are', async ({ assert }) => {
    const site = await aSite()
    const edited = { id: site.offering.id, version: site.offering.version - 1 }
    const professionalId = site.professional.id
    const attempt = () => new SaveOffering().handle({ professionalId, edited, terms: TERMS, stamp })

    await assert.rejects(attempt, SettingsChanged)
    await site.offering.refresh()
    assert.equal(site.offering.name, 'Réglage')
    assert.lengthOf(await entriesOfKind('offering.saved'), 0)
  })

  test('withdrawn can be booked no more, keep their appointments, and come back', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:30')
    const own = { professionalId: site.professional.id, id: site.offering.id, stamp }
    await new ArchiveOffering().handle(own)
    await new ArchiveOffering().handle(own)

    await assert.rejects(() => book(site, '2027-03-08T10:30'), SlotTaken)
    const [kept] = await db.from('appointments').where('id', id)
    assert.equal(kept.status, 'booked')
    assert.lengthOf(await entriesOfKind('offering.archived'), 1, 'twice is once')

    const startsAt = paris('2027-03-08T11:00')
    const move = { appointmentId: id, revision: 0, startsAt, by: 'professional', stamp } as const
    const moved = await new MoveAppointment().handle(move)
    assert.notEqual(moved.id, id, 'what is booked can still be moved')

    await new ArchiveOffering().restore(own)
    await book(site, '2027-03-08T10:30')
  })
})

test.group('Custom fields', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('appear by themselves in register and notice, with why', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    await new AddCustomField().handle({ professionalId, field: LEVEL, stamp })

    const notice = { professionalId, locale: 'fr', stamp } as const
    const { id, body } = await new PublishNotice().handle(notice)
    assert.notEqual(id, site.notice.id)
    assert.include(body, LEVEL.necessity)
    const processing = await db.transaction((trx) =>
      processingOf(site.professional, trx, DateTime.fromISO('2027-03-07'))
    )
    assert.include(JSON.stringify(processing), LEVEL.necessity)
    const [entry] = await entriesOfKind('custom_field.added')
    assert.notInclude(JSON.stringify(entry.body), 'Niveau')
  })

  test('are few', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const add = () => new AddCustomField().handle({ professionalId, field: LEVEL, stamp })
    for (let count = 0; count < MOST_CUSTOM_FIELDS; count += 1) await add()

    await assert.rejects(add, TooManySettings)
  })

  test('removed are asked no more; given answers stay with their appointment', async ({
    assert,
  }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const answered = await aCustomField(site)
    const unanswered = await aCustomField(site, { label: 'Marque' })
    const answers = [{ fieldId: answered.id, answer: 'Violoncelle' }]
    const notice = await new PublishNotice().handle({ professionalId, locale: 'fr', stamp })
    const { id } = await book({ ...site, notice }, '2027-03-08T09:30', { answers })
    for (const field of [answered, unanswered]) {
      await new RemoveCustomField().handle({ professionalId, id: field.id, stamp })
    }

    assert.lengthOf(await customFieldsOf(professionalId), 0)
    assert.isNull(await CustomField.find(unanswered.id))
    const [answer] = await db.from('appointment_answers').where('appointment_id', id)
    assert.equal(answer.answer, 'Violoncelle')
  })

  test('change places', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    for (const label of ['Un', 'Deux', 'Trois']) await aCustomField(site, { label })
    const labels = async () => {
      const fields = await customFieldsOf(professionalId)
      return fields.map(({ label }) => label)
    }
    const [first, , last] = await customFieldsOf(professionalId)
    const order = new OrderCustomFields()
    await order.handle({ professionalId, id: last.id, by: -1, stamp })
    assert.deepEqual(await labels(), ['Un', 'Trois', 'Deux'])

    await order.handle({ professionalId, id: first.id, by: -1, stamp })
    assert.deepEqual(await labels(), ['Un', 'Trois', 'Deux'], 'the first goes no higher')
  })
})
