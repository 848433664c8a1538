import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import EnterAppointment from '#booking/actions/enter_appointment'
import { keyedDigest } from '#foundation/digest'
import { identifiersOf } from '#inventory/domain/identifiers'
import { discover } from '#inventory/queries/discover'
import { isObjected } from '#inventory/queries/object'
import { restrictionsFor } from '#inventory/queries/restrict'
import DecidePart from '#rights_requests/actions/decide_part'
import OrderExecution from '#rights_requests/actions/order_execution'
import RemoveIdentifier from '#rights_requests/actions/remove_identifier'
import {
  IdentifierKnown,
  IdentifiersSettled,
  IdentityNotChecked,
  NobodyConfirmed,
} from '#rights_requests/errors'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { foundAnywhere, foundFor } from '#rights_requests/queries/found_for'
import { searchFor } from '#rights_requests/search'
import { aSite, book, paris, type Site, VISITOR } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { noteIdentifier } from '#tests/helpers/identifiers'
import { packageOf } from '#tests/helpers/packages'
import { aPaperRequestInProgress, paperAbout } from '#tests/helpers/paper'
import {
  aRequestInProgress,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const PHONE = '+33644556677'
const OLD_EMAIL = 'ines.ancienne@exemple.example'
const APPOINTMENTS = 'booking.appointments'

/** What a professional writes down for somebody who calls and gives no address. */
function callFrom(site: Site, iso: string, fields: { phone?: string; firstName?: string } = {}) {
  return new EnterAppointment().handle({
    professionalId: site.professional.id,
    requestKey: randomUUID(),
    offeringId: site.offering.id,
    startsAt: paris(iso),
    ...{ lastName: 'Vasseur', firstName: 'Inès', email: null, phone: PHONE, note: null },
    ...{ answers: [], noticeVersionId: null, locale: 'fr', stamp: VISITOR },
    ...fields,
  })
}

async function byPost(site: Site | null, fields: object = {}) {
  const dpo = await aUser('dpo')
  const concern = site
    ? { concern: 'professional' as const, professionalIds: [site.professional.id] }
    : { concern: 'unknown' as const }
  const request = await aPaperRequestInProgress(dpo, {
    ...concern,
    phone: '06 44 55 66 77',
    ...fields,
  })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 4 }) } as const
  return { id: request.id, reference: request.reference, dpo, stamp }
}

async function execute({ id, stamp }: Pick<Awaited<ReturnType<typeof byPost>>, 'id' | 'stamp'>) {
  await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  await carryOut(id)
  return RequestPart.findByOrFail('rightsRequestId', id)
}

async function appointmentsFound(id: string): Promise<number> {
  const rightsRequest = await RightsRequest.whole(id)
  const { datasets } = await foundFor(rightsRequest, rightsRequest.parts[0])
  return datasets.find(({ dataset }) => dataset === APPOINTMENTS)!.count
}

test.group('What a person is known under', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is noted after somebody made sure who asks, sealed, and told by the journal without it', async ({
    assert,
  }) => {
    const { id, dpo } = await byPost(await aSite())
    await noteIdentifier(id, { kind: 'phone', value: PHONE, userId: dpo.id })
    const [row] = await db.from('rights_request_identifiers').where('rights_request_id', id)
    assert.equal(row.digest, keyedDigest('phone', PHONE))
    assert.notInclude(row.content, '644556677')
    assert.notInclude(row.content, 'document')
    const [noted] = await KnownIdentifier.of(id)
    assert.equal(noted.open().value, PHONE)
    const entries = await entriesOfKind('rights_request.identifier_noted')
    const entry = entries.at(-1)!
    assert.deepEqual(entry.body, {
      identifier: 'phone',
      means: 'document_matched',
      controller: null,
    })
    assert.equal(entry.actor, `user:${dpo.id}`)
  })

  test('opens nothing while only a mailbox was proven: anybody may type it', async ({ assert }) => {
    const site = await aSite()
    await callFrom(site, '2027-03-08T09:00')
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo, {
      ...{ concern: 'professional', professionalIds: [site.professional.id], phone: PHONE },
    })
    const note = () => noteIdentifier(id, { kind: 'phone', value: PHONE })
    await assert.rejects(note, IdentityNotChecked)
    assert.equal(await appointmentsFound(id), 0)
    assert.lengthOf(await KnownIdentifier.of(id), 0)
  })

  test('is noted once, is not the mailbox, and is confirmed by a professional concerned', async ({
    assert,
  }) => {
    const { id } = await byPost(await aSite())
    const other = await aSite()
    const note = (fields: object) => () =>
      noteIdentifier(id, { kind: 'phone', value: PHONE, ...fields })
    await assert.rejects(note({ means: 'professional_confirmed' }), NobodyConfirmed)
    await assert.rejects(note({ professionalId: other.professional.id }), NobodyConfirmed)
    await note({})()
    await assert.rejects(note({}), IdentifierKnown)
  })

  test('is taken away until the execution is ordered, and stays as it is from then on', async ({
    assert,
  }) => {
    const site = await aSite()
    await callFrom(site, '2027-03-08T09:00')
    const { id, stamp } = await byPost(site)
    await noteIdentifier(id, { kind: 'email', value: OLD_EMAIL })
    await noteIdentifier(id, { kind: 'phone', value: PHONE })
    const noted = await KnownIdentifier.of(id)
    const [email, phone] = noted.toSorted((one, other) => one.kind.localeCompare(other.kind))
    const remove = (identifierId: string) =>
      new RemoveIdentifier().handle({ id, identifierId, stamp })
    await remove(email.id)
    assert.lengthOf(await entriesOfKind('rights_request.identifier_removed'), 1)
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await assert.rejects(() => remove(phone.id), IdentifiersSettled)
    const more = () => noteIdentifier(id, { kind: 'email', value: OLD_EMAIL })
    await assert.rejects(more, IdentifiersSettled)
  })

  test('leads to the data of the professional who confirmed it, and to nobody else’s', async ({
    assert,
  }) => {
    const [one, other] = [await aSite(), await aSite()]
    for (const site of [one, other]) await callFrom(site, '2027-03-08T09:00')
    const professionalIds = [one.professional.id, other.professional.id]
    const { id } = await byPost(one, { professionalIds })
    const professionalId = one.professional.id
    const means = 'professional_confirmed'
    await noteIdentifier(id, { kind: 'phone', value: PHONE, professionalId, means })
    const rightsRequest = await RightsRequest.whole(id)
    const whoAt = (at: string | null) =>
      db.transaction(async (trx) => {
        const { who } = await searchFor(rightsRequest, at, trx)
        return who
      })
    assert.deepEqual(await whoAt(professionalId), { emails: [], phones: [PHONE] })
    assert.deepEqual(await whoAt(other.professional.id), { emails: [], phones: [] })
    assert.deepEqual(await whoAt(null), { emails: [], phones: [] })
    const carried = rightsRequest.parts.map((part) => rightsRequest.carriesOut(part))
    assert.sameMembers(carried, [true, false])
  })
})

test.group('Somebody by post, known under a number', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is found, erased, searched again and attested; others are left alone', async ({
    assert,
  }) => {
    const [site, elsewhere] = [await aSite(), await aSite()]
    await callFrom(site, '2027-03-08T09:00')
    await callFrom(site, '2027-03-09T09:00')
    const shared = await book(site, '2027-03-10T09:00', {
      email: 'leo@exemple.example',
      phone: PHONE,
    })
    const stranger = await callFrom(site, '2027-03-11T09:00', { phone: '+33611111111' })
    const there = await callFrom(elsewhere, '2027-03-08T09:00')
    const filed = await byPost(site)
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    assert.equal(await appointmentsFound(filed.id), 2)

    const part = await execute(filed)

    assert.equal(part.state, 'answered')
    assert.isNotNull(part.attestationNumber)
    assert.deepEqual(part.secondSearch!.unexpected, [])
    const left = await db.from('appointment_contacts').where('phone_e164', PHONE)
    assert.sameMembers(
      left.map((row) => row.appointment_id),
      [shared.id, there]
    )
    assert.isNotNull(await db.from('appointments').where('id', stranger).first())
    const letters = await paperAbout(filed.reference)
    assert.equal(letters.at(-1)!.template, 'rights_requests/answered')
    assert.equal(letters.at(-1)!.state, 'to_print')
  })

  test('is not another person for giving no address', async ({ assert }) => {
    const site = await aSite()
    await callFrom(site, '2027-03-08T09:00')
    const filed = await byPost(site)
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const request = await RightsRequest.whole(filed.id)
    const { datasets } = await foundFor(request, request.parts[0])
    const found = datasets.find(({ dataset }) => dataset === APPOINTMENTS)!
    assert.equal(found.count, 1)
    assert.deepEqual(found.kept, [])
  })

  test('is told apart where another address shares the number', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email: 'leo@exemple.example', phone: PHONE })
    const filed = await byPost(site)
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const part = await execute(filed)
    assert.equal(part.state, 'answered')
    const own = part.kept!.find(({ dataset }) => dataset === APPOINTMENTS)!
    assert.deepEqual(
      own.kept.map(({ reason }) => reason),
      ['other_mailbox']
    )
  })

  test('stops the second search when the number survives where nobody looked', async ({
    assert,
  }) => {
    const site = await aSite()
    await callFrom(site, '2027-03-08T09:00')
    await book(site, '2027-03-09T09:00', { note: 'Rappeler au 06.44.55.66.77' })
    const filed = await byPost(site)
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const part = await execute(filed)
    assert.equal(part.progress, 'needs_attention')
    assert.isNull(part.attestationNumber)
    assert.deepEqual(part.secondSearch!.unexpected, [
      { place: 'public.appointment_contacts.note', count: 1 },
    ])
  })

  test('gets a copy of what is kept under it, and of nobody else’s', async ({ assert }) => {
    const site = await aSite()
    await callFrom(site, '2027-03-08T09:00')
    await book(site, '2027-03-09T09:00', { email: 'leo@exemple.example', phone: PHONE })
    const filed = await byPost(site, { askedRights: ['access'] })
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const part = await execute(filed)
    assert.equal(part.state, 'answered')
    const { text, rows } = await packageOf(filed.id)
    assert.isAbove(rows[0].records, 0)
    assert.include(text, '8 mars 2027')
    assert.notInclude(text, 'leo@exemple.example')
    assert.notInclude(text, '9 mars 2027')
    const letters = await paperAbout(filed.reference)
    assert.deepEqual(letters.at(-1)!.openContent().enclosures, [{ kind: 'copy' }])
  })

  test('has the request itself in the copy the platform makes, and only that one', async ({
    assert,
  }) => {
    const own = await byPost(null, { concern: 'platform', askedRights: ['access'] })
    await noteIdentifier(own.id, { kind: 'phone', value: PHONE })
    const other = await byPost(null, { concern: 'platform', lastName: 'Durand' })
    await execute(own)
    const { text } = await packageOf(own.id)
    assert.include(text, own.reference)
    assert.include(text, PHONE)
    assert.notInclude(text, other.reference)
    assert.notInclude(text, 'Durand')
  })

  test('is restricted under it, and booking again under it changes nothing', async ({ assert }) => {
    const site = await aSite()
    const id = await callFrom(site, '2027-03-08T09:00')
    const filed = await byPost(site, { askedRights: ['restriction'] })
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const one = await onlyPart(filed.id)
    const instruction = { act: 'restriction', ground: 'accuracy_contested' } as const
    await new DecidePart().handle({ ...one, instruction, stamp: filed.stamp })
    const part = await execute(filed)
    assert.equal(part.state, 'answered')
    assert.isNull(await db.from('appointment_contacts').where('appointment_id', id).first())
    const marks = await db.transaction((trx) => restrictionsFor(trx, filed.reference))
    assert.lengthOf(marks, 1)
  })

  test('has what is kept under it corrected', async ({ assert }) => {
    const site = await aSite()
    const record = await callFrom(site, '2027-03-08T09:00', { firstName: 'Agnès' })
    const filed = await byPost(site, { askedRights: ['rectification'] })
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const change = { dataset: APPOINTMENTS, record, field: 'first_name', value: 'Inès' }
    const instruction = { act: 'rectification', changes: [change] } as const
    const one = await onlyPart(filed.id)
    await new DecidePart().handle({ ...one, instruction, stamp: filed.stamp })
    await execute(filed)
    const row = await db.from('appointment_contacts').where('appointment_id', record).first()
    assert.equal(row.first_name, 'Inès')
  })

  test('stops a use where an address is known too: no use is refused by a number', async ({
    assert,
  }) => {
    const site = await aSite()
    const filed = await byPost(site, { askedRights: ['objection_to_marketing'] })
    const isCarriedOut = async () => {
      const rightsRequest = await RightsRequest.whole(filed.id)
      return rightsRequest.carriesOut(rightsRequest.parts[0])
    }
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    assert.isFalse(await isCarriedOut())
    await noteIdentifier(filed.id, { kind: 'email', value: OLD_EMAIL })
    assert.isTrue(await isCarriedOut())
    await execute(filed)
    const refused = await db.transaction((trx) =>
      isObjected(trx, 'direct_marketing', OLD_EMAIL, site.professional.id)
    )
    assert.isTrue(refused)
  })

  test('is found by the inventory when it is not known with whom', async ({ assert }) => {
    const site = await aSite()
    await callFrom(site, '2027-03-08T09:00')
    const { id } = await byPost(null)
    assert.deepEqual(await foundAnywhere(await RightsRequest.whole(id)), [])
    await noteIdentifier(id, { kind: 'phone', value: PHONE })
    const found = await foundAnywhere(await RightsRequest.whole(id))
    const own = found.find(({ professionalId }) => professionalId === site.professional.id)
    assert.equal(own?.records, 1)
  })
})

test.group('Somebody who booked with another mailbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is counted once under several identifiers, and erased under all of them', async ({
    assert,
  }) => {
    const site = await aSite()
    const mailbox = 'ines.vasseur@exemple.example'
    await book(site, '2027-03-08T09:00', { email: OLD_EMAIL, phone: PHONE })
    await book(site, '2027-03-09T09:00', { email: mailbox, phone: PHONE })
    await callFrom(site, '2027-03-10T09:00')
    const who = identifiersOf([{ email: mailbox, phone: PHONE }, { email: OLD_EMAIL }])
    const { id: professionalId } = site.professional
    const found = await db.transaction((trx) => discover({ who, professionalId, trx }))
    const own = found.find(({ dataset }) => dataset === APPOINTMENTS)!
    assert.deepEqual([own.count, own.kept], [3, []])

    const filed = await byPost(site, { email: mailbox, postalAddress: null })
    await noteIdentifier(filed.id, { kind: 'email', value: OLD_EMAIL })
    await noteIdentifier(filed.id, { kind: 'phone', value: PHONE })
    const part = await execute(filed)
    assert.equal(part.state, 'answered')
    assert.deepEqual(part.secondSearch!.unexpected, [])
    assert.lengthOf(await db.from('appointment_contacts').where('phone_e164', PHONE), 0)
  })
})
