import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { isObjected } from '#inventory/queries/object'
import { carryOutObjection } from '#rights_requests/carry_out_objection'
import { carryOutRectification } from '#rights_requests/carry_out_rectification'
import { carryOutRestriction } from '#rights_requests/carry_out_restriction'
import { carryOutWithdrawalOfConsent } from '#rights_requests/carry_out_withdrawal_of_consent'
import type { Instruction } from '#rights_requests/domain/part_act'
import { RectificationRefused } from '#rights_requests/errors'
import { readInstruction, writeInstruction } from '#rights_requests/part_acts'
import { directivesLying } from '#tests/helpers/after_death'
import { aSite, book, BOOKED_AT } from '#tests/helpers/booking'
import { aPart as otherPart, SYSTEM } from '#tests/helpers/limits'
import { aFiledRequest, onlyPart } from '#tests/helpers/rights_requests'

const NINE = '2027-03-10T09:00'
const now = () => SYSTEM

/** A part of a request about an appointment, with what was decided. */
async function aPart(instructionFor?: (appointmentId: string) => Instruction) {
  const site = await aSite()
  const { id: rightsRequestId, email } = await aFiledRequest()
  const { partId } = await onlyPart(rightsRequestId)
  const { id: appointmentId } = await book(site, NINE, { email: email! })
  const part = { id: partId, rightsRequestId, professionalId: site.professional.id }
  if (instructionFor) await decide(part.id, instructionFor(appointmentId))
  return { site, part, email: email!, appointmentId }
}

const decide = (partId: string, instruction: Instruction) =>
  db.transaction((trx) => writeInstruction(trx, partId, instruction, BOOKED_AT))

const instructionOf = (partId: string) => db.transaction((trx) => readInstruction(trx, partId))

const corrected = (record: string, value: string): Instruction => ({
  act: 'rectification',
  changes: [{ dataset: 'booking.appointments', record, field: 'email', value }],
})

test.group('Carrying out a part', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('corrects what was decided, whose words are unreadable at rest and then gone', async ({
    assert,
  }) => {
    const value = 'nouvelle@exemple.example'
    const { part, appointmentId } = await aPart((id) => corrected(id, value))
    const [row] = await db.from('part_instructions').where('part_id', part.id)
    assert.notInclude(JSON.stringify(row), 'nouvelle')

    const outcome = await carryOutRectification(part, now)
    assert.deepEqual(outcome.fields, { 'booking.appointments': 1 })
    const contact = await db.from('appointment_contacts').where('appointment_id', appointmentId)
    assert.equal(contact[0].email, value)
    assert.isNull(await instructionOf(part.id))
    assert.deepEqual(await carryOutRectification(part, now), outcome)
  })

  test('leaves everything as it was when a correction cannot be made', async ({ assert }) => {
    const { part, appointmentId, email } = await aPart((id) => corrected(id, 'pas une adresse'))
    await assert.rejects(() => carryOutRectification(part, now), RectificationRefused)
    const contact = await db.from('appointment_contacts').where('appointment_id', appointmentId)
    assert.equal(contact[0].email, email)
    assert.isNotNull(await instructionOf(part.id))
    await decide(part.id, corrected(appointmentId, 'bonne@exemple.example'))
    const outcome = await carryOutRectification(part, now)
    assert.deepEqual(outcome.fields, { 'booking.appointments': 1 })
  })

  test('restricts on the ground that was decided', async ({ assert }) => {
    const { part } = await aPart(() => ({ act: 'restriction', ground: 'needed_for_claims' }))
    const outcome = await carryOutRestriction(part, now)
    assert.include(outcome, { ground: 'needed_for_claims' })
    assert.equal(outcome.records['booking.appointments'], 1)
    assert.deepEqual(await carryOutRestriction(part, now), outcome)
  })

  test('stops marketing without a decision on purposes, and consent with none to withdraw', async ({
    assert,
  }) => {
    const { part, email } = await aPart()
    const { professionalId } = part
    const marketing = await carryOutObjection(part, now, 'objection_to_marketing')
    assert.deepEqual(marketing, {
      ...{ stopped: ['direct_marketing'], notRefusable: [], refused: [], standings: {} },
    })
    const isStopped = (trx: Parameters<typeof isObjected>[0]) =>
      isObjected(trx, 'direct_marketing', email, professionalId)
    assert.isTrue(await db.transaction(isStopped))
    const withdrawn = await carryOutWithdrawalOfConsent({ ...part, id: await otherPart() }, now)
    assert.deepEqual(withdrawn, { stopped: [], notRefusable: [], refused: [], standings: {} })
  })

  test('withdraws the consents that were given, and what rested on them goes', async ({
    assert,
  }) => {
    const { site, part, email } = await aPart()
    await directivesLying(site, email)
    const outcome = await carryOutWithdrawalOfConsent(part, now)
    assert.deepEqual(outcome.stopped, ['directives_after_death'])
    const left = await db.from('death_directives').where('professional_id', site.professional.id)
    assert.lengthOf(left, 0)
    assert.deepEqual(await carryOutWithdrawalOfConsent(part, now), outcome)
  })

  test('does nothing that nobody decided', async ({ assert }) => {
    const { part } = await aPart(() => ({ act: 'restriction', ground: 'objection_pending' }))
    await assert.rejects(() => carryOutRectification(part, now), /Nothing was decided/)
    await assert.rejects(() => carryOutObjection(part, now), /Nothing was decided/)
    assert.lengthOf(await db.from('restrictions'), 0)
  })
})
