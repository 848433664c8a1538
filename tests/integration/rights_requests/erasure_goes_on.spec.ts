import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Attestation from '#attestations/models/attestation'
import { verifyNumber } from '#attestations/queries/verify_attestation'
import { entriesAbout } from '#journal/queries/entries'
import EndHold from '#rights_requests/actions/end_hold'
import EraseBatch from '#rights_requests/actions/erase_batch'
import ForgetEndedHolds from '#rights_requests/actions/forget_ended_holds'
import OrderExecution from '#rights_requests/actions/order_execution'
import PlaceHold, { type HeldItem } from '#rights_requests/actions/place_hold'
import ResumeExecution from '#rights_requests/actions/resume_execution'
import { executeRightsRequest } from '#rights_requests/jobs'
import ErasureStep from '#rights_requests/models/erasure_step'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { stoppedExecutions } from '#rights_requests/queries/attention'
import { aSite, book, paris, type Site } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  aRequestInProgress,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const EMAIL = 'ines.vasseur@exemple.example'
const APPOINTMENTS = 'booking.appointments'
const SYSTEM = { actor: 'system', at: FILED_AT.plus({ days: 9 }) } as const

/** An erasure answered in part, because a hold keeps one of two appointments. */
async function answeredInPart(
  items: (kept: string) => HeldItem[] = (record) => [{ dataset: APPOINTMENTS, record }]
) {
  const site = await aSite()
  const { id: kept } = await book(site, '2027-03-08T09:00', { email: EMAIL })
  await book(site, '2027-03-09T09:00', { email: EMAIL })
  const dpo = await aUser('dpo')
  const { id, reference } = await aRequestInProgress(dpo, {
    ...{ concern: 'professional', professionalIds: [site.professional.id], email: EMAIL },
  })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
  const [hold] = await place(site, reference, items(kept))
  const { partId } = await onlyPart(id)
  await new OrderExecution().handle({ id, partId, stamp })
  await carryOut(id)
  const part = await RequestPart.findOrFail(partId)
  return {
    site,
    kept,
    id,
    partId,
    reference,
    stamp,
    holdId: hold.id,
    first: part.attestationNumber!,
  }
}

type InPart = Awaited<ReturnType<typeof answeredInPart>>

const place = (
  { professional }: Site,
  reference: string,
  items: HeldItem[],
  untilDay = '2030-06-30'
) =>
  new PlaceHold().handle({
    ...{
      who: identifiersOf({ email: EMAIL }),
      professionalId: professional.id,
      reference,
      items,
      untilDay,
    },
    ...{ ground: 'legal_claims', explanation: 'Litige en cours.', stamp: SYSTEM },
  })

const lift = ({ site, holdId: id, reference }: InPart, holdId = id) =>
  new EndHold().handle({
    ...{ id: holdId, professionalId: site.professional.id, reference, stamp: SYSTEM },
  })

const appointments = async ({ site }: InPart) => {
  const rows = await db
    .from('appointment_contacts')
    .where({ professional_id: site.professional.id, email: EMAIL })
  return rows.map((row) => row.appointment_id)
}

const completions = async ({ reference }: InPart) => {
  const letters = await lettersAbout(reference)
  return letters.filter(({ template }) => template === 'rights_requests/erasure_completed')
}

test.group('An erasure that a hold had left unfinished', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('goes on by itself when the hold is lifted: what was held goes, and nothing that came since', async ({
    assert,
  }) => {
    const inPart = await answeredInPart()
    const { site, id, partId, kept, reference, first } = inPart
    const { id: since } = await book(site, '2027-03-10T09:00', { email: EMAIL })
    assert.sameMembers(await appointments(inPart), [kept, since])

    assert.equal(await lift(inPart), 1)
    await executeRightsRequest.run({ id: partId })

    assert.deepEqual(await appointments(inPart), [since])
    assert.lengthOf(await db.from('appointments').where('id', kept), 0)
    const part = await RequestPart.findOrFail(partId)
    assert.deepEqual([part.state, part.progress, part.round], ['answered', 'done', 2])
    const { state } = await RightsRequest.findOrFail(id)
    assert.equal(state, 'answered')

    const attestation = await Attestation.findOrFail(part.attestationNumber!)
    const former = await verifyNumber(first)
    assert.equal(former.state, 'superseded')
    assert.notEqual(attestation.number, first)
    const facts = attestation.erasure as unknown as { replaces?: string; controllers: Counted[] }
    assert.equal(facts.replaces, first)
    const [{ datasets }] = facts.controllers
    const its = datasets.find(({ key }) => key === APPOINTMENTS)!
    assert.equal(its.records, 2)
    assert.deepEqual(
      its.kept.map(({ reason, count }) => [reason, count]),
      [['entrusted_since', 1]]
    )

    const [letter, ...others] = await completions(inPart)
    assert.deepEqual(others, [])
    assert.deepInclude(letter.content, { number: attestation.number, isWhole: true })
    const letters = await lettersAbout(reference)
    const told = letters.filter(({ template }) => template === 'rights_requests/executed')
    assert.lengthOf(told, 2)
    const entries = await entriesAbout(reference)
    assert.includeMembers(
      entries.map(({ kind }) => kind),
      ['hold.ended', 'rights_request.erasure_continued', 'rights_request.erasure_completed']
    )
  })

  test('goes on when the day of the hold is over', async ({ assert }) => {
    const inPart = await answeredInPart()
    await db.from('legal_holds').where('id', inPart.holdId).update({ until_day: '2026-11-30' })
    const forgetAt = (iso: string) =>
      new ForgetEndedHolds().handle({ stamp: { actor: 'system', at: paris(iso) } })
    await forgetAt('2026-11-30T23:00')
    const before = await RequestPart.findOrFail(inPart.partId)
    assert.equal(before.round, 1)
    await db.from('legal_holds').where('id', inPart.holdId).update({ until_day: '2026-11-10' })
    assert.equal(await forgetAt('2026-12-01T03:00'), 1)
    await executeRightsRequest.run({ id: inPart.partId })
    assert.deepEqual(await appointments(inPart), [])
    assert.lengthOf(await completions(inPart), 1)
  })

  test('goes on as far as another hold lets it, and again when that one ends', async ({
    assert,
  }) => {
    const inPart = await answeredInPart(() => [{ dataset: APPOINTMENTS, record: null }])
    const { site, reference, kept, partId } = inPart
    const [other] = await place(
      site,
      reference,
      [{ dataset: APPOINTMENTS, record: kept }],
      '2028-01-01'
    )
    await lift(inPart)
    await executeRightsRequest.run({ id: partId })
    assert.deepEqual(await appointments(inPart), [kept])
    const [first] = await completions(inPart)
    assert.isFalse(first.content.isWhole)
    const partly = await RequestPart.findOrFail(partId)
    assert.equal(partly.state, 'partly_answered')

    await lift(inPart, other.id)
    await executeRightsRequest.run({ id: partId })
    assert.deepEqual(await appointments(inPart), [])
    const told = await completions(inPart)
    assert.deepEqual(
      told.map(({ content }) => content.isWhole),
      [false, true]
    )
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.state, 'answered')
  })

  test('is left alone while another hold keeps all of it', async ({ assert }) => {
    const inPart = await answeredInPart()
    const { site, reference, kept } = inPart
    await place(site, reference, [{ dataset: APPOINTMENTS, record: kept }], '2028-01-01')
    assert.equal(await lift(inPart), 0)
    const part = await RequestPart.findOrFail(inPart.partId)
    assert.equal(part.round, 1)
  })

  test('killed anywhere, is done once, attested once and told once', async ({ assert }) => {
    const inPart = await answeredInPart()
    const { partId } = inPart
    await lift(inPart)
    const [step] = await ErasureStep.query().where('rightsRequestPartId', partId).where('round', 2)
    await new EraseBatch().handle({
      stepId: step.id,
      stamp: { actor: 'system', at: DateTime.utc() },
    })
    await executeRightsRequest.run({ id: partId })
    const done = await RequestPart.findOrFail(partId)
    await RequestPart.query().where('id', partId).update({ progress: 'erasing' })
    await executeRightsRequest.run({ id: partId })
    await executeRightsRequest.run({ id: partId })
    const again = await RequestPart.findOrFail(partId)
    assert.equal(again.attestationNumber, done.attestationNumber)
    assert.lengthOf(await completions(inPart), 1)
    const keys = await Attestation.query().whereLike('key', `erasure:${partId}%`)
    assert.lengthOf(keys, 2)
    const after = await ErasureStep.findOrFail(step.id)
    assert.equal(after.records, 1)
  })

  test('left by its worker, is taken up again', async ({ assert }) => {
    const inPart = await answeredInPart()
    await lift(inPart)
    const { partId } = inPart
    const long = DateTime.utc().minus({ hours: 1 }).toISO()
    await RequestPart.query().where('id', partId).update({ moved_at: long })
    await ErasureStep.query()
      .where('rightsRequestPartId', partId)
      .update({ started_at: long, ended_at: long })
    await executeRightsRequest.run({})
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.progress, 'done')
  })

  test('that finds something nobody announced waits for the DPO, who resumes it', async ({
    assert,
  }) => {
    const inPart = await answeredInPart()
    const { site, id, partId, stamp } = inPart
    await db.from('offerings').where('id', site.offering.id).update({ description: EMAIL })
    await lift(inPart)
    await executeRightsRequest.run({ id: partId })
    assert.lengthOf(await completions(inPart), 0)
    const waiting = await stoppedExecutions()
    assert.include(
      waiting.map((it) => it.id),
      id
    )

    await db.from('offerings').where('id', site.offering.id).update({ description: null })
    const { id: since } = await book(site, '2027-03-10T09:00', { email: EMAIL })
    await new ResumeExecution().handle({ id, partId, stamp })
    await executeRightsRequest.run({ id: partId })
    assert.deepEqual(await appointments(inPart), [since])
    assert.lengthOf(await completions(inPart), 1)
  })

  test('goes on for letters too', async ({ assert }) => {
    const inPart = await answeredInPart((record) => [
      { dataset: 'letters.of_professionals', record: null },
      { dataset: APPOINTMENTS, record },
    ])
    const { site, partId } = inPart
    const written = () =>
      db
        .from('letters')
        .where('professional_id', site.professional.id)
        .whereLike('template', 'booking/%')
        .whereNotNull('content')
        .whereNotNull('held_by')
    assert.isNotEmpty(await written())
    await lift(inPart)
    await executeRightsRequest.run({ id: partId })
    assert.isEmpty(await written())
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.state, 'partly_answered')
  })

  test('does not begin with a hold that ends before the erasure is decided', async ({ assert }) => {
    const site = await aSite()
    const { id: record } = await book(site, '2027-03-08T09:00', { email: EMAIL })
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo, {
      ...{ concern: 'professional', professionalIds: [site.professional.id], email: EMAIL },
    })
    const [hold] = await place(site, reference, [{ dataset: APPOINTMENTS, record }])
    const ending = { id: hold.id, professionalId: site.professional.id, reference, stamp: SYSTEM }
    assert.equal(await new EndHold().handle(ending), 0)
    const { partId } = await onlyPart(id)
    const part = await RequestPart.findOrFail(partId)
    assert.deepEqual([part.round, part.state], [1, 'in_progress'])
  })
})

type Counted = {
  datasets: { key: string; records: number; kept: { reason: string; count: number }[] }[]
}
