import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { versionOf } from '#foundation/canonical'
import { isOpenToPublic } from '#parties/domain/open_to_public'
import StoredDocument from '#documents/models/stored_document'
import { platformSigningKey } from '#documents/signing_key'
import { verifySignedPdf } from '#documents/verification/verify'
import BeginSigning from '#agreements/actions/begin_signing'
import SendSigningCode from '#agreements/actions/send_signing_code'
import SignAgreement from '#agreements/actions/sign_agreement'
import { AgreementChanged, NothingToSign, TooManyCodes } from '#agreements/errors'
import AgreementSigning from '#agreements/models/agreement_signing'
import { lastAgreement, lastAnnex } from '#agreements/queries/signed'
import { sealAgreement, sealAnnex } from '#agreements/seal'
import { aCode, anOwner, aSignature, codeOf, type Owner, signerOf } from '#tests/helpers/agreements'
import { aCustomField, aSite, book } from '#tests/helpers/booking'
import { pdfText } from '#tests/helpers/pdf_text'
import { aUser } from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'

const AT = DateTime.fromISO('2026-11-20T09:30:00Z', { zone: 'utc' })
async function verify(file: Buffer) {
  const { authorities } = await platformSigningKey(AT.toJSDate())
  return verifySignedPdf(file, authorities)
}

const system = () => ({ actor: 'system', at: AT }) as const
const stampOf = ({ user }: Owner, at: DateTime = AT) => ({ actor: `user:${user.id}`, at }) as const

test.group('Signing the contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps exactly what was read, who signed, when and on whose behalf', async ({ assert }) => {
    const owner = await anOwner()
    const { professional, user } = owner
    assert.isFalse(isOpenToPublic(professional, AT))
    assert.equal(await aSignature(owner, AT), 'signed')

    const agreement = await lastAgreement(professional.id)
    assert.containSubset(agreement!.$attributes, {
      ...{ number: 1, clausesNumber: 1, locale: 'fr', signedBy: user.id },
      ...{
        signatoryName: 'Camille Roche',
        signatoryQuality: 'gérante',
        signatoryEmail: user.email,
      },
    })
    assert.equal(agreement!.digest, versionOf(agreement!.content))
    assert.equal(agreement!.content.facts.controller.name, professional.name)
    await professional.refresh()
    assert.isTrue(isOpenToPublic(professional, AT))
    assert.isNull(await AgreementSigning.find(professional.id))
    const annex = await lastAnnex(professional.id)
    assert.equal(annex!.number, 1)
    assert.deepEqual(annex!.changes, [])
  })

  test('describes what is really stored', async ({ assert }) => {
    const site = await aSite()
    await aCustomField(site, { label: 'Niveau', required: false })
    await book(site, '2027-03-08T09:00')
    const { id: professionalId } = site.professional
    const user = await aUser('professional', { professionalId })
    const owner = { professional: site.professional, user }
    const { content } = await new BeginSigning().handle({
      ...{ ...signerOf(owner), language: 'fr', stamp: stampOf(owner) },
    })

    const { activities } = content.facts
    const appointments = activities.find(({ dataset }) => dataset === 'booking.appointments')!
    assert.deepInclude(appointments.addedFields[0], { label: 'Niveau' })
    const stored = Object.fromEntries(content.stored.map((it) => [it.dataset, it.records]))
    assert.equal(stored['booking.appointments'], 1)
    assert.isAbove(stored['letters.of_professionals'], 0)
  })

  test('refuses a wrong code, then the text once it was mistyped five times', async ({
    assert,
  }) => {
    const owner = await anOwner()
    const code = await aCode(owner, AT)
    const wrong = code === '000000' ? '111111' : '000000'
    const attempt = (typed: string) =>
      new SignAgreement().handle({ ...signerOf(owner), code: typed, stamp: stampOf(owner) })

    for (const typed of [wrong, '', 'abc', wrong]) assert.equal(await attempt(typed), 'wrong')
    assert.equal(await attempt(wrong), 'exhausted')
    await assert.rejects(() => attempt(code), NothingToSign)
    assert.isNull(await lastAgreement(owner.professional.id))
  })

  test('refuses a code that is too old, or was followed by another', async ({ assert }) => {
    const owner = await anOwner()
    const code = await aCode(owner, AT)
    const attempt = (typed: string, at: DateTime) =>
      new SignAgreement().handle({ ...signerOf(owner), code: typed, stamp: stampOf(owner, at) })
    assert.equal(await attempt(code, AT.plus({ minutes: 15 })), 'wrong')

    const { digest } = await AgreementSigning.findOrFail(owner.professional.id)
    const again = {
      ...{ ...signerOf(owner), digest, stamp: stampOf(owner) },
      ...{ signatoryName: 'Camille Roche', signatoryQuality: 'gérante' },
    }
    await new SendSigningCode().handle(again)
    const next = await codeOf(owner)
    if (next !== code) assert.equal(await attempt(code, AT), 'wrong')
    assert.equal(await attempt(next, AT), 'signed')
  })

  test('sends three codes for one text, to nobody else than who began', async ({ assert }) => {
    const owner = await anOwner()
    await aCode(owner, AT)
    const { digest } = await AgreementSigning.findOrFail(owner.professional.id)
    const ask = (userId: string, of = digest) =>
      new SendSigningCode().handle({
        ...{ professionalId: owner.professional.id, userId, digest: of, stamp: stampOf(owner) },
        ...{ signatoryName: 'X', signatoryQuality: 'Y' },
      })
    const other = await aUser('professional', { professionalId: owner.professional.id })

    await assert.rejects(() => ask(other.id), NothingToSign)
    await assert.rejects(() => ask(owner.user.id, '0'.repeat(64)), AgreementChanged)
    await ask(owner.user.id)
    await ask(owner.user.id)
    await assert.rejects(() => ask(owner.user.id), TooManyCodes)
  })

  test('refuses what is not done any more as it was read', async ({ assert }) => {
    const owner = await anOwner()
    const code = await aCode(owner, AT)
    await owner.professional.merge({ retentionDays: 90 }).save()

    const sign = { ...signerOf(owner), code, stamp: stampOf(owner) }
    await assert.rejects(() => new SignAgreement().handle(sign), AgreementChanged)
    assert.isNull(await lastAgreement(owner.professional.id))
  })

  test('is forgotten when it was begun and left', async ({ assert }) => {
    const [left, recent] = [await anOwner(), await anOwner()]
    await aCode(left, AT)
    await aCode(recent, AT.plus({ days: 2 }))
    const at = AT.plus({ days: 31 })
    await endDue(at, 'agreements.agreements')

    assert.isNull(await AgreementSigning.find(left.professional.id))
    assert.isNotNull(await AgreementSigning.find(recent.professional.id))
  })

  test('never writes again what was signed', async ({ assert }) => {
    const owner = await anOwner()
    await aSignature(owner, AT)
    const { id } = (await lastAgreement(owner.professional.id))!

    await assert.rejects(
      () => db.from('agreements').where('id', id).update({ signatory_name: 'Autre' }),
      /not written again/
    )
  })
})

test.group('The sealed copy', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says what was signed and by whom, is made once, and shows any change', async ({
    assert,
  }) => {
    const owner = await anOwner({ name: 'Étude Vaugrelin' })
    await aSignature(owner, AT)
    const agreement = (await lastAgreement(owner.professional.id))!
    const id = await sealAgreement(agreement.id, system)
    assert.equal(await sealAgreement(agreement.id, system), id)

    const { content, kind } = await StoredDocument.findOrFail(id)
    assert.equal(kind, 'agreement')
    const verified = await verify(content!)
    assert.equal(verified.state, 'valid')
    const text = await pdfText(content!)
    for (const said of [
      'Étude Vaugrelin',
      'Camille Roche, gérante',
      'Instruction contraire au droit',
      'Annexe 4',
    ]) {
      assert.include(text, said)
    }
    const altered = Buffer.from(content!)
    altered[altered.length >> 1] ^= 1
    const { state } = await verify(altered)
    assert.notEqual(state, 'valid')
  }).timeout(60_000)

  test('exists for each version of the annexes', async ({ assert }) => {
    const owner = await anOwner()
    await aSignature(owner, AT, 'en')
    const annex = (await lastAnnex(owner.professional.id))!
    const { content, language } = await StoredDocument.findOrFail(await sealAnnex(annex.id, system))

    assert.equal(language, 'en')
    const { state } = await verify(content!)
    assert.equal(state, 'valid')
  }).timeout(60_000)
})
