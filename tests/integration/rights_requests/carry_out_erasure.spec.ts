import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { removedInAll } from '#attestations/domain/totals'
import Attestation from '#attestations/models/attestation'
import { statementOf } from '#attestations/wording'
import { entriesAbout } from '#journal/queries/entries'
import StoredDocument from '#documents/models/stored_document'
import { platformSigningKey } from '#documents/signing_key'
import { verifySignedPdf } from '#documents/verification/verify'
import NameControllers from '#rights_requests/actions/name_controllers'
import OrderExecution from '#rights_requests/actions/order_execution'
import ResumeExecution from '#rights_requests/actions/resume_execution'
import type { ErasureAnswer } from '#rights_requests/erasure_answer'
import { executeRightsRequest } from '#rights_requests/jobs'
import RequestPart from '#rights_requests/models/request_part'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'
import { previewOf } from '#rights_requests/pages/preview'
import { executionProgress } from '#rights_requests/queries/execution_progress'
import { foundFor } from '#rights_requests/queries/found_for'
import { aSite, book, type Site } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  attestationOf,
  carryOut,
  onlyPart,
  aRequestInProgress,
  aUser,
  FILED_AT,
} from '#tests/helpers/rights_requests'

const EMAIL = 'ines.vasseur@exemple.example'

async function anOrderedErasure(site: Site, email = EMAIL) {
  const dpo = await aUser('dpo')
  const { id } = await aRequestInProgress(dpo, {
    concern: 'professional',
    professionalIds: [site.professional.id],
    email,
  })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
  const rightsRequest = await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  return { id, stamp, reference: rightsRequest.reference }
}

async function contactsOf(email: string): Promise<number> {
  const [{ total }] = await db
    .from('appointment_contacts')
    .where('email', email)
    .count('* as total')
  return Number(total)
}

async function answerTo(reference: string): Promise<ErasureAnswer> {
  const letters = await lettersAbout(reference)
  const answered = letters.find(({ template }) => template === 'rights_requests/answered')!
  return answered.content.erasure as unknown as ErasureAnswer
}

test.group('Carrying out an erasure', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('erases, searches again, attests and answers', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    await book(site, '2027-03-09T09:00', { email: EMAIL })
    const { id, reference } = await anOrderedErasure(site)

    await carryOut(id)

    assert.equal(await contactsOf(EMAIL), 0)
    const rightsRequest = await RightsRequest.findOrFail(id)
    assert.equal(rightsRequest.state, 'answered')
    assert.isNull(rightsRequest.message)
    const attestation = await Attestation.findOrFail(await attestationOf(id))
    const file = await StoredDocument.findOrFail(attestation.storedDocumentId)
    const { authorities } = await platformSigningKey(new Date())
    const verdict = await verifySignedPdf(file.content!, authorities)
    assert.equal(verdict.state, 'valid')
    assert.notInclude(JSON.stringify(attestation.facts), 'vasseur')
    const letters = await lettersAbout(reference)
    const templates = letters.map(({ template }) => template)
    assert.includeMembers(templates, ['rights_requests/answered', 'rights_requests/executed'])
  })

  test('leaves other people and other professionals alone', async ({ assert }) => {
    const [site, other] = [await aSite(), await aSite()]
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    await book(site, '2027-03-08T10:00', { email: 'autre@exemple.example' })
    await book(other, '2027-03-08T09:00', { email: EMAIL })
    const { id } = await anOrderedErasure(site)

    await carryOut(id)

    assert.equal(await contactsOf('autre@exemple.example'), 1)
    const left = await db.from('appointment_contacts').where('email', EMAIL)
    assert.deepEqual(
      left.map((row) => row.professional_id),
      [other.professional.id]
    )
  })

  test('done twice, attests once and answers once', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id, reference } = await anOrderedErasure(site)

    await carryOut(id)
    const reopened = { state: 'executing', closed_at: null }
    await RequestPart.query().where('rightsRequestId', id).update(reopened)
    await carryOut(id)

    assert.lengthOf(await attestationsOf(id), 1)
    const steps = await ErasureStep.query().where('dataset', 'booking.appointments')
    const counted = steps.map(({ erased }) => erased.appointment_contacts)
    assert.deepEqual(counted, [1])
    assert.isNotEmpty(await lettersAbout(reference))
  })

  test('stops without attesting when something is found that nobody announced', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id, reference, stamp } = await anOrderedErasure(site)
    await db.from('offerings').where('id', site.offering.id).update({ description: EMAIL })

    await carryOut(id)

    const [controller] = await RequestPart.query().where('rightsRequestId', id)
    assert.equal(controller.progress, 'needs_attention')
    assert.deepEqual(controller.secondSearch?.unexpected, [
      { place: 'public.offerings.description', count: 1 },
    ])
    assert.lengthOf(await attestationsOf(id), 0)
    const letters = await lettersAbout(reference)
    assert.notInclude(
      letters.map(({ template }) => template),
      'rights_requests/answered'
    )

    await db.from('offerings').where('id', site.offering.id).update({ description: null })
    await new ResumeExecution().handle({ ...(await onlyPart(id)), stamp })
    await carryOut(id)
    const resumed = await RightsRequest.findOrFail(id)
    assert.equal(resumed.state, 'answered')
  })

  test('attests nothing while a column could not be read', async ({ assert, cleanup }) => {
    const owner = db.connection('owner')
    await owner.rawQuery('create table kept_apart (note text)')
    cleanup(() => owner.rawQuery('drop table kept_apart'))
    await owner.rawQuery('revoke all on kept_apart from tabellion_app')
    const site = await aSite()
    const { id } = await anOrderedErasure(site)

    await carryOut(id)

    const controller = await RequestPart.findByOrFail('rightsRequestId', id)
    assert.equal(controller.progress, 'needs_attention')
    assert.deepEqual(controller.secondSearch?.unreadable, ['public.kept_apart.note'])
    assert.isEmpty(await attestationsOf(id))
  })

  test('kills the copies handed over before, and announces the file that stays', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
    const access = await aRequestInProgress(dpo, {
      askedRights: ['access'],
      concern: 'professional',
      professionalIds: [site.professional.id],
      email: EMAIL,
    })
    await new OrderExecution().handle({ ...(await onlyPart(access.id)), stamp })
    await carryOut(access.id)
    const { id, reference } = await anOrderedErasure(site)
    await carryOut(id)

    assert.lengthOf(await StoredDocument.query().where('kind', 'access_copy'), 0)
    const answer = await answerTo(reference)
    const [file] = answer.kept.slice(-1)
    assert.include(file, {
      count: '1',
      reason: 'Dossier de la demande, gardé comme preuve de la réponse',
      law: 'RGPD, art. 5(2) ; Code civil, art. 2224',
      until: 'Cinq ans après la réponse',
    })
    const { erasure: facts } = await Attestation.findOrFail(await attestationOf(id))
    assert.deepEqual(
      facts.controllers.map(({ role, name }) => [role, name]),
      [['professional', site.professional.name]]
    )
  })

  test('tells the file of this request and its end, never that there is another request', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
    await aRequestInProgress(dpo, { email: EMAIL, askedRights: ['access'] })
    const { id } = await aRequestInProgress(dpo, { email: EMAIL, concern: 'platform' })
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })

    await carryOut(id)

    const { erasure: facts } = await Attestation.findOrFail(await attestationOf(id))
    const statement = statementOf(facts, 'Tabellion', i18nManager.locale('fr'))
    const files = statement.kept.filter(({ reason }) => reason.startsWith('Dossier'))
    assert.deepEqual(
      files.map(({ count, until }) => [count, until]),
      [['1', 'Cinq ans après la réponse']]
    )
    const told = facts.controllers.flatMap(({ datasets }) => datasets.flatMap(({ kept }) => kept))
    assert.isAtMost(
      facts.secondSearch.announced,
      told.reduce((sum, { count }) => sum + count, 0)
    )
  })

  test('counts the same records before, during and after', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    await book(site, '2027-03-09T09:00', { email: EMAIL })
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
    const access = await aRequestInProgress(dpo, {
      askedRights: ['access', 'portability'],
      email: EMAIL,
    })
    for (const { id: partId } of access.parts) {
      await new OrderExecution().handle({ id: access.id, partId, stamp })
    }
    await carryOut(access.id)
    const asked = await aRequestInProgress(dpo, { concern: 'unknown', email: EMAIL })
    const { id, reference } = asked
    const professionalIds = [site.professional.id]
    await new NameControllers().handle({ id, professionalIds, platform: true, stamp })
    const whole = await RightsRequest.whole(id)
    const part = whole.parts.find(({ isOfPlatform }) => isOfPlatform)!
    const preview = previewOf(await foundFor(whole, part), 'erasure', i18nManager.locale('fr'))

    await new OrderExecution().handle({ id, partId: part.id, stamp })
    await carryOut(id)

    const entries = await entriesAbout(reference)
    const order = entries.find(({ kind }) => kind === 'rights_request.execution_ordered')
    await part.refresh()
    const { erasure: facts } = await Attestation.findOrFail(part.attestationNumber!)
    const { removed } = await executionProgress(part)
    const answer = await answerTo(reference)
    assert.isAbove(preview.records, 1)
    assert.deepEqual(
      [order?.body.records, removed, removedInAll(facts), Number.parseInt(answer.sentence)],
      Array.from({ length: 4 }, () => preview.records)
    )
  })

  test('is taken up again when its worker left it, and not while it is being done', async ({
    assert,
  }) => {
    const site = await aSite()
    const left = await anOrderedErasure(site)
    const fresh = await anOrderedErasure(site, 'autre@exemple.example')
    const now = DateTime.utc().toISO()
    await RequestPart.query().where('rightsRequestId', fresh.id).update({ moved_at: now })

    await executeRightsRequest.run({})

    const states = await RightsRequest.query().whereIn('id', [left.id, fresh.id]).orderBy('id')
    assert.deepEqual(
      states.map(({ state }) => state),
      ['answered', 'executing']
    )
  })

  test('answers truthfully when nothing was there to erase', async ({ assert }) => {
    const site = await aSite()
    const { id, reference } = await anOrderedErasure(site, 'inconnue@exemple.example')

    await carryOut(id)

    const answer = await answerTo(reference)
    assert.equal(answer.outcome, 'nothing_found')
    assert.match(answer.sentence, /^Rien n’a été trouvé/)
  })
})

async function attestationsOf(id: string): Promise<Attestation[]> {
  const { partId } = await onlyPart(id)
  return Attestation.query().where('key', `erasure:${partId}`).exec()
}
