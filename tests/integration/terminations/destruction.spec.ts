import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Attestation from '#attestations/models/attestation'
import { attestationFile } from '#attestations/queries/attestation_file'
import { verifyNumber } from '#attestations/queries/verify_attestation'
import { withRestricted } from '#inventory/restricted'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import PlaceHold from '#rights_requests/actions/place_hold'
import { entriesAbout } from '#journal/queries/entries'
import RecordConfirmation from '#terminations/actions/record_confirmation'
import ResumeDestruction from '#terminations/actions/resume_destruction'
import { carryOn } from '#terminations/carry_on'
import { AlreadyConfirmed, ConfirmationDay } from '#terminations/errors'
import type Termination from '#terminations/models/termination'
import User from '#people/models/user'
import { filesWrittenAnew } from '#tests/helpers/compactions'
import { aCustomField, aSite, book, type Site } from '#tests/helpers/booking'
import { restrictFor } from '#tests/helpers/limits'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'
import {
  AFTER_BACKUPS,
  AFTER_NOTICE,
  AFTER_REACH,
  aHost,
  again,
  carriedOn,
  GIVEN_AT,
  leaving,
  system,
  whole,
} from '#tests/helpers/terminations'

const EMAIL = 'solene.armand@exemple.example'

const TABLES = [
  ...['appointments', 'appointment_contacts', 'appointment_answers', 'manage_tokens', 'letters'],
  ...['restrictions', 'objections', 'legal_holds'],
]

function rowsOf({ professional: { id } }: Site): Promise<Record<string, number>> {
  return db.transaction((trx) =>
    withRestricted(trx, async () => {
      const counts: Record<string, number> = {}
      for (const table of TABLES) {
        const [{ count }] = await trx.from(table).where('professional_id', id).count('* as count')
        counts[table] = Number(count)
      }
      return counts
    })
  )
}

const nothing = Object.fromEntries(TABLES.map((table) => [table, 0]))

/** A site with two clients, one of them restricted, answers and letters. */
async function aFullSite(): Promise<Site> {
  const site = await aSite()
  const field = await aCustomField(site)
  const answers = [{ fieldId: field.id, answer: 'Violoncelle' }]
  await book(site, '2027-03-09T09:00', { email: EMAIL, answers })
  await book(site, '2027-03-10T09:00', { email: 'autre@exemple.example', answers })
  await restrictFor(site, 'autre@exemple.example')
  return site
}

async function ending(site: Site): Promise<Termination> {
  const owner = await aUser('professional', { professionalId: site.professional.id })
  const termination = await leaving(site, owner.id)
  return carriedOn(termination, AFTER_NOTICE)
}

async function attested(number: string | null): Promise<DestructionFacts> {
  const { facts } = await Attestation.findOrFail(number!)
  return facts as DestructionFacts
}

async function confirmAll(termination: Termination, day = '2027-04-25') {
  const dpo = await aUser('dpo')
  const stamp = { actor: `user:${dpo.id}`, at: AFTER_REACH.plus({ days: 3 }) } as const
  for (const { id: confirmationId } of termination.unconfirmed) {
    await new RecordConfirmation().handle({
      ...{ id: termination.id, confirmationId, destroyedOn: day as never, stamp },
      ...{ evidence: 'Courriel du 25 avril, certificat 12.', file: null },
    })
  }
}

test.group('The destruction of every copy', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('leaves nothing of the controller, and all of the others', async ({ assert }) => {
    const [site, neighbour] = [await aFullSite(), await aFullSite()]
    const before = await rowsOf(neighbour)
    const termination = await ending(site)
    const { appointments: booked } = await rowsOf(site)
    assert.isAbove(booked, 0)

    const gone = await carriedOn(termination, AFTER_REACH)
    assert.deepEqual(await rowsOf(site), nothing)
    assert.deepEqual(await rowsOf(neighbour), before)
    const { email } = await again(neighbour.professional)
    assert.equal(email, neighbour.professional.email)
    const destroyed = gone.steps.filter(({ phase }) => phase === 'destruction')
    assert.isTrue(destroyed.every(({ state, done, total }) => state === 'done' && done >= total))
    const appointments = destroyed.find(({ name }) => name === 'public.appointments')!
    assert.equal(appointments.done, 2)
    assert.equal(gone.state, 'awaiting_confirmations')
  })

  test('begins with the end of the reach, not before', async ({ assert }) => {
    const site = await aFullSite()
    const termination = await ending(site)
    const { reachEndsAt } = termination
    const early = await carriedOn(termination, reachEndsAt.minus({ milliseconds: 1 }))
    assert.equal(early.state, 'in_reach')
    const { appointments } = await rowsOf(site)
    assert.isAbove(appointments, 0)
    const gone = await carriedOn(termination, reachEndsAt)
    assert.equal(gone.state, 'awaiting_confirmations')
  })

  test('takes the return package and the copies handed to people along', async ({ assert }) => {
    const site = await aFullSite()
    const termination = await ending(site)
    const documentId = termination.returnPackage.storedDocumentId!
    const gone = await carriedOn(termination, AFTER_REACH)
    assert.isNull(await db.from('stored_documents').where('id', documentId).first())
    const chunks = await db.from('stored_document_chunks').where('stored_document_id', documentId)
    assert.lengthOf(chunks, 0)
    assert.isNull(gone.returnPackage.storedDocumentId)
    assert.equal(gone.returnPackage.sha256, termination.returnPackage.sha256)
  })

  test('closes every account, and makes the journal forget whom it was about', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-09T09:00', { email: EMAIL })
    assert.isNotEmpty(await entriesAbout(id))
    const termination = await ending(site)
    const [{ id: userId }] = await User.query().where('professionalId', site.professional.id)
    await carriedOn(termination, AFTER_REACH)
    assert.isNull(await User.find(userId))
    assert.isEmpty(await entriesAbout(id))
  })

  test('asks each sub-processor that served this controller, and nobody else', async ({
    assert,
  }) => {
    const used = await aHost({ contactEmail: 'dpo@servi.example' })
    const others = [
      await aHost({ serves: 'platform', contactEmail: 'dpo@plateforme.example' }),
      await aHost({ seesPersonalData: false, contactEmail: 'dpo@aveugle.example' }),
      await aHost({ inUseSince: AFTER_REACH, contactEmail: 'dpo@apres.example' }),
    ]
    const refused = await aHost({ contactEmail: 'dpo@refuse.example' })
    const site = await aFullSite()
    const { id: professionalId } = site.professional
    await db.table('controller_subprocessors').insert({
      ...{ professional_id: professionalId, subprocessor_id: refused.id, effective_from: null },
    })
    const gone = await carriedOn(await ending(site), AFTER_REACH)
    const asked = gone.confirmations.filter(({ isOfSubprocessor }) => isOfSubprocessor)
    const ids = asked.map(({ subprocessorId }) => subprocessorId)
    assert.include(ids, used.id)
    for (const { id } of [...others, refused]) assert.notInclude(ids, id)
    const letters = await lettersAbout(gone.reference)
    const addresses = letters
      .filter(({ template }) => template === 'terminations/destruction_asked')
      .map(({ to }) => to.email)
    assert.include(addresses, 'dpo@servi.example')
    assert.notInclude(addresses, 'dpo@refuse.example')
  })

  test('each store of the product answers once the second search is clean', async ({ assert }) => {
    const gone = await carriedOn(await ending(await aFullSite()), AFTER_REACH)
    const stores = gone.confirmations.filter(({ holder }) => holder === 'store')
    assert.sameMembers(
      stores.map(({ charge }) => charge),
      ['database', 'documents', 'job_queue']
    )
    assert.isTrue(stores.every(({ isConfirmed }) => isConfirmed))
  })

  test('is attested in part at first, in the professional’s language, without anybody’s data', async ({
    assert,
  }) => {
    const host = await aHost()
    const site = await aFullSite()
    const gone = await carriedOn(await ending(site), AFTER_REACH)
    const facts = await attested(gone.partialNumber)
    assert.isFalse(facts.isComplete)
    assert.equal(facts.controller, site.professional.name)
    assert.deepEqual(
      [facts.noticeOn, facts.contractEndedOn, facts.fate, facts.noticeBy],
      ['2027-03-07', '2027-04-07', 'return', 'professional']
    )
    assert.equal(facts.returned?.sha256, gone.returnPackage.sha256)
    assert.equal(facts.backups.lastDay, '2027-05-24')
    assert.isFalse(facts.backups.haveExpired)
    const own = facts.subprocessors.find(({ name }) => name === host.name)!
    assert.deepEqual([own.askedOn, own.destroyedOn], ['2027-04-23', null])
    const set = facts.datasets.find(({ key }) => key === 'booking.appointments')!
    assert.equal(set.removed['public.appointments'], 2)
    assert.isAbove(facts.verification.tables, 30)
    assert.equal(facts.verification.sample, 2)
    const text = JSON.stringify(facts)
    for (const said of [EMAIL, 'Garnier', site.professional.email]) assert.notInclude(text, said)
    const { content } = await attestationFile(gone.partialNumber!)
    assert.equal(content.subarray(0, 5).toString(), '%PDF-')
    const letters = await lettersAbout(gone.reference)
    const sent = letters.find(({ template }) => template === 'terminations/attested')!
    assert.equal(sent.to.email, site.professional.email)
    assert.equal(sent.content.isComplete, false)
  })

  test('is complete with the last confirmation and the last backup: it replaces the partial one', async ({
    assert,
  }) => {
    await aHost()
    const gone = await carriedOn(await ending(await aFullSite()), AFTER_REACH)
    const waiting = await carriedOn(gone, AFTER_BACKUPS)
    assert.equal(waiting.state, 'awaiting_confirmations')

    await confirmAll(gone)
    const early = await carriedOn(gone, AFTER_BACKUPS.set({ day: 24, hour: 12 }))
    assert.equal(early.state, 'awaiting_confirmations')
    const unwritten = await carriedOn(gone, AFTER_BACKUPS)
    assert.equal(unwritten.state, 'awaiting_confirmations')

    await filesWrittenAnew(AFTER_BACKUPS)
    const done = await carriedOn(gone, AFTER_BACKUPS)
    assert.equal(done.state, 'destroyed')
    const facts = await attested(done.completeNumber)
    assert.isTrue(facts.isComplete)
    assert.isTrue(facts.backups.haveExpired)
    assert.isNotNull(facts.files!.cleanAt)
    assert.isTrue(facts.subprocessors.every(({ destroyedOn }) => destroyedOn === '2027-04-25'))
    assert.deepInclude(await verifyNumber(done.partialNumber!), { state: 'superseded' })
    assert.deepInclude(await verifyNumber(done.completeNumber!), { state: 'valid' })
    assert.isNull(done.correspondent)
    assert.isNull(done.sampled)
    const again2 = await carriedOn(done, AFTER_BACKUPS.plus({ days: 1 }))
    assert.equal(again2.completeNumber, done.completeNumber)
    const letters = await lettersAbout(done.reference)
    const sent = letters.filter(({ template }) => template === 'terminations/attested')
    assert.deepEqual(
      sent.map(({ content }) => content.isComplete),
      [false, true]
    )
  })

  test('a confirmation is recorded once, for a day that can be', async ({ assert }) => {
    await aHost()
    const gone = await carriedOn(await ending(await aFullSite()), AFTER_REACH)
    await assert.rejects(() => confirmAll(gone, '2027-04-22'), ConfirmationDay)
    await assert.rejects(() => confirmAll(gone, '2027-04-27'), ConfirmationDay)
    await confirmAll(gone)
    await assert.rejects(() => confirmAll(gone), AlreadyConfirmed)
  })

  test('what a hold keeps stays, is told with text and end, and goes when the hold is over', async ({
    assert,
  }) => {
    const site = await aFullSite()
    const [hold] = await new PlaceHold().handle({
      ...{ who: { emails: [EMAIL], phones: [] }, professionalId: site.professional.id },
      ...{ items: [{ dataset: 'booking.appointments', record: null }], ground: 'legal_claims' },
      ...{ untilDay: '2031-12-31', explanation: 'Litige en cours', stamp: system(GIVEN_AT) },
    })
    const gone = await carriedOn(await ending(site), AFTER_REACH)
    assert.equal(gone.state, 'awaiting_confirmations')
    assert.isAbove(gone.held, 0)
    const left = await rowsOf(site)
    assert.deepEqual([left.appointments, left.appointment_contacts, left.letters], [1, 1, 0])
    const facts = await attested(gone.partialNumber)
    const [held] = facts.kept
    assert.deepEqual(
      [held.what, held.law, held.count, held.until],
      ['held_legal_claims', 'RGPD, art. 17(3)(e)', 1, '2031-12-31']
    )
    const ends = Object.fromEntries(facts.kept.map(({ what, until }) => [what, until]))
    assert.deepInclude(ends, { own_file: '2030-04-07', attestation: '2032-04-23' })
    await confirmAll(gone)
    const waiting = await carriedOn(gone, AFTER_BACKUPS)
    assert.equal(waiting.state, 'awaiting_confirmations')

    await db.from('legal_holds').where('id', hold.id).update({ ended_at: GIVEN_AT.toISO() })
    const done = await carriedOn(gone, AFTER_BACKUPS.plus({ days: 1 }))
    assert.deepEqual(await rowsOf(site), nothing)
    const settings = await db.from('offerings').where('professional_id', site.professional.id)
    assert.lengthOf(settings, 0)
    /** What was destroyed last may be in backups made until then. */
    assert.equal(done.state, 'awaiting_confirmations')
    await filesWrittenAnew(AFTER_BACKUPS.plus({ days: 2 }))
    const end = await carriedOn(gone, AFTER_BACKUPS.plus({ days: 40 }))
    assert.equal(end.state, 'destroyed')
  })

  test('stops when something is left that nobody declared, and attests nothing', async ({
    assert,
  }) => {
    const site = await aFullSite()
    const termination = await ending(site)
    const { id: professionalId } = site.professional
    await db
      .connection('owner')
      .rawQuery('create table if not exists stray_notes (professional_id uuid, words text)')
    await db.connection('owner').rawQuery('grant select, insert, delete on stray_notes to public')
    await db.table('stray_notes').insert({ professional_id: professionalId, words: 'Rappeler' })
    const stopped = await carriedOn(termination, AFTER_REACH)
    assert.equal(stopped.state, 'needs_attention')
    assert.deepEqual(
      [...stopped.secondSearch!.unexpected],
      [{ place: 'public.stray_notes', count: 1 }]
    )
    assert.isNull(stopped.partialNumber)
    assert.isNull(
      await db.from('attestations').where('key', `destruction:${stopped.id}:partial`).first()
    )
    const still = await carriedOn(stopped, AFTER_REACH)
    assert.equal(still.state, 'needs_attention')

    await db.from('stray_notes').where('professional_id', professionalId).delete()
    await new ResumeDestruction().handle({ id: stopped.id, stamp: system(AFTER_REACH) })
    const done = await carriedOn(stopped, AFTER_REACH)
    assert.equal(done.state, 'awaiting_confirmations')
  }).teardown(async () => {
    await db.connection('owner').rawQuery('drop table if exists stray_notes')
  })

  test('stops when somebody drawn by lot is found again in a text', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-09T09:00', { email: EMAIL })
    const termination = await ending(site)
    await db.table('bells').insert({ job: `rappel ${EMAIL}`, period: GIVEN_AT.toISO() })
    const stopped = await carriedOn(termination, AFTER_REACH)
    assert.equal(stopped.state, 'needs_attention')
    assert.deepEqual(
      stopped.secondSearch!.unexpected.map(({ place }) => place),
      ['public.bells.job']
    )
  })

  test('killed between two batches it goes on, and counts each row once', async ({ assert }) => {
    const site = await aFullSite()
    const termination = await ending(site)
    let left = 0
    const dying = () => {
      if (left-- === 0) throw new Error('killed')
      return system(AFTER_REACH)
    }
    for (const lives of [4, 5, 7, 9, 11]) {
      left = lives
      await carryOn(termination.id, dying).catch(() => {})
    }
    const gone = await carriedOn(termination, AFTER_REACH)
    assert.equal(gone.state, 'awaiting_confirmations')
    const contacts = gone.steps.find(({ name }) => name === 'public.appointment_contacts')!
    assert.equal(contacts.done, 2)
    const numbers = await db.from('attestations').where('key', `destruction:${gone.id}:partial`)
    assert.lengthOf(numbers, 1)
    const { partialNumber } = await whole(gone.id)
    assert.equal(partialNumber, numbers[0].number)
  })
})
