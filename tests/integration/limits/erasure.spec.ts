import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import Attestation from '#attestations/models/attestation'
import MoveAppointment from '#booking/actions/move_appointment'
import { holdsOn } from '#inventory/queries/hold'
import { isObjected, remember } from '#inventory/queries/object'
import OrderExecution from '#rights_requests/actions/order_execution'
import PlaceHold from '#rights_requests/actions/place_hold'
import RequestPart from '#rights_requests/models/request_part'
import { aSite, book, paris, type Site, VISITOR } from '#tests/helpers/booking'
import { restrictFor, SYSTEM } from '#tests/helpers/limits'
import {
  aRequestInProgress,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const email = 'ines.vasseur@exemple.example'

/** The whole of it, from the decision to the answer. */
async function erase({ professional }: Site) {
  const dpo = await aUser('dpo')
  const { id } = await aRequestInProgress(dpo, {
    ...{ concern: 'professional', professionalIds: [professional.id], email },
  })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
  const { partId } = await onlyPart(id)
  await new OrderExecution().handle({ id, partId, stamp })
  await carryOut(id)
  const { state, attestationNumber } = await RequestPart.findOrFail(partId)
  const attestation = attestationNumber && (await Attestation.findOrFail(attestationNumber))
  return { state, facts: attestation ? attestation.facts : null }
}

const hold = ({ professional }: Site, record: string) =>
  new PlaceHold().handle({
    ...{ who: identifiersOf({ email }), professionalId: professional.id },
    items: [{ dataset: 'booking.appointments', record }],
    ...{ ground: 'legal_claims', untilDay: '2030-06-30', explanation: 'Litige.', stamp: SYSTEM },
  })

const contacts = () => db.from('appointment_contacts').where('email', email)

test.group('An erasure, with what holds back', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('goes to its end around a hold and an objection, and attests what stays and why', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id: professionalId } = site.professional
    const kept = await book(site, '2027-03-08T09:00', { email })
    await book(site, '2027-03-09T09:00', { email })
    await hold(site, kept.id)
    const refused = { purpose: 'direct_marketing', email, professionalId }
    await db.transaction((trx) =>
      remember(trx, { ...refused, act: 'objection_to_marketing', at: FILED_AT })
    )

    const { state, facts } = await erase(site)

    assert.equal(state, 'partly_answered')
    const left = await contacts()
    assert.deepEqual(
      left.map((row) => row.appointment_id),
      [kept.id]
    )
    const told = JSON.stringify(facts)
    assert.match(told, /held_legal_claims/)
    assert.match(told, /17\(3\)\(e\)/)
    assert.match(told, /2030-06-30/)
    assert.match(told, /objection_remembered/)
    assert.notMatch(told, /vasseur/)
    const isStill = (trx: Parameters<typeof isObjected>[0]) =>
      isObjected(trx, 'direct_marketing', email, professionalId)
    assert.isTrue(await db.transaction(isStill))
  })

  test('gives up an appointment to come that is held, and tells the professional once', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:00', { email })
    await hold(site, id)
    await erase(site)
    const [{ status }] = await db.from('appointments').where('id', id)
    assert.equal(status, 'cancelled')
    const told = await db.from('letters').where('dedupe_key', `booking/agenda_changed:erased:${id}`)
    assert.lengthOf(told, 1)
    await book(site, '2027-03-08T09:00', { email: 'autre@exemple.example' })
  })

  test('reaches restricted data too: the person asks for it', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:00', { email })
    await restrictFor(site, email)
    const { state } = await erase(site)
    assert.equal(state, 'answered')
    assert.lengthOf(await db.from('appointments').where('id', id), 0)
    const marks = await db.from('restrictions').where('professional_id', site.professional.id)
    assert.lengthOf(marks, 0)
  })

  test('does not lose a hold when the appointment moves', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:00', { email })
    await hold(site, id)
    const startsAt = paris('2027-03-08T10:00')
    const move = { appointmentId: id, revision: 0, startsAt, by: 'person', stamp: VISITOR } as const
    await new MoveAppointment().handle(move)
    await erase(site)
    const [moved, ...others] = await contacts()
    assert.deepEqual(others, [])
    const held = await db.transaction((trx) => holdsOn(trx, [moved.appointment_id]))
    assert.deepEqual(
      held.map(({ untilDay }) => untilDay),
      ['2030-06-30']
    )
  })
})
