import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { drawPdf } from '#documents/draw'
import PostLetters from '#letters/actions/post_letters'
import UndoPosting from '#letters/actions/undo_posting'
import { NothingPosted, NothingToPost, PostedOnAnotherDay } from '#letters/errors'
import type Letter from '#letters/models/letter'
import { paperDocument } from '#letters/paper/paper_document'
import { sendDueLetters } from '#letters/send_due'
import { wordingOf } from '#letters/wording_of'
import AnnounceEndOfRestriction from '#rights_requests/actions/announce_end_of_restriction'
import AnswerInWords from '#rights_requests/actions/answer_in_words'
import AskPerson from '#rights_requests/actions/ask_person'
import LiftRestriction from '#rights_requests/actions/lift_restriction'
import LapseRightsRequests from '#rights_requests/actions/lapse_rights_requests'
import ExtendDeadline from '#rights_requests/actions/extend_deadline'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import RenewLink from '#rights_requests/actions/renew_link'
import SetPostalAddress from '#rights_requests/actions/set_postal_address'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import { EndNotTold, LinkNotUsable, MailboxKnown, NotExecutable } from '#rights_requests/errors'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { remindOfDates } from '#rights_requests/reminders/mornings'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aPaperRequestInProgress, BY_POST, paperAbout } from '#tests/helpers/paper'
import { findings } from '#tests/helpers/pdf_rules'
import { pdfPages, pdfText } from '#tests/helpers/pdf_text'
import {
  aFiledRequest,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
  PERSON,
} from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'

const ANSWERED_AT = FILED_AT.plus({ days: 2 })
const MONDAY = '2026-11-23' as const

async function refused(address: string | null = BY_POST.postalAddress) {
  const dpo = await aUser('dpo')
  const phone = '05 61 00 00 01'
  const request = await aPaperRequestInProgress(dpo, { postalAddress: address, phone })
  const stamp = { actor: `user:${dpo.id}`, at: ANSWERED_AT } as const
  const refusal = { ground: 'unfounded', reasons: 'Voici pourquoi.', stamp } as const
  await new RefuseRightsRequest().handle({ ...(await onlyPart(request.id)), ...refusal })
  const letters = await paperAbout(request.reference)
  return { dpo, request, letter: letters.at(-1)!, letters }
}

function post(letter: Letter, fields: Partial<{ day: string; number: string; at: DateTime }> = {}) {
  return new PostLetters().handle({
    ids: [letter.id],
    day: (fields.day ?? MONDAY) as never,
    registeredNumber: fields.number ?? null,
    stamp: { actor: 'system', at: fields.at ?? FILED_AT.plus({ days: 4 }) },
  })
}

test.group('Somebody without a mailbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is owed every letter on paper, sealed, and never sent by mail', async ({ assert }) => {
    const { request, letters } = await refused()
    assert.deepEqual(
      letters.map(({ template, state }) => [template.split('/')[1], state]),
      [
        ['received', 'void'],
        ['verified', 'to_print'],
        ['refused', 'to_print'],
      ]
    )
    const rows = await db.from('letters').where('about', request.reference)
    assert.notInclude(JSON.stringify(rows), 'Lilas')
    assert.notInclude(JSON.stringify(rows), 'Vasseur')
    const sent: string[] = []
    const deliver = async ({ id }: { id: string }) => void sent.push(id)
    await sendDueLetters({ deliver }, () => FILED_AT.plus({ days: 9 }))
    assert.notIncludeMembers(
      sent,
      letters.map(({ id }) => id)
    )
  })

  test('proves nothing by the address printed in a letter', async ({ assert }) => {
    const { id, reference } = await aFiledRequest(BY_POST)
    const link = await RightsRequestLink.findByOrFail('rightsRequestId', id)
    assert.isTrue(link.byPost)
    const stamp = { actor: 'person', at: FILED_AT.plus({ hours: 1 }) } as const
    const verify = () => new VerifyRightsRequest().handle({ linkId: link.id, stamp })
    await assert.rejects(verify, LinkNotUsable)

    const renewal = { linkId: link.id, stamp: { ...stamp, at: FILED_AT.plus({ days: 2 }) } }
    await new RenewLink().handle(renewal)
    const templates = await paperAbout(reference)
    assert.equal(templates.at(-1)!.template, 'rights_requests/link_renewed')
    const [, renewed] = await RightsRequestLink.query()
      .where('rightsRequestId', id)
      .orderBy('issuedAt')
    assert.isTrue(renewed.byPost)
  })

  test('does not see the request lapse for a mailbox that was never asked for', async ({
    assert,
  }) => {
    const request = await aFiledRequest(BY_POST)
    const at = FILED_AT.plus({ days: 29 })
    await new LapseRightsRequests().handle({ stamp: { actor: 'system', at } })
    await request.refresh()
    assert.equal(request.state, 'received')
  })

  test('waits with the letters until an address is known, and they follow it', async ({
    assert,
  }) => {
    const { letter, request, letters } = await refused(null)
    assert.isNull(letter.openPostalRecipient().address)
    await assert.rejects(() => post(letter), NothingToPost)

    const address = '3 place du Marché, 09000 Foix'
    await new SetPostalAddress().handle({ id: request.id, address, stamp: PERSON })
    await letter.refresh()
    assert.deepEqual(letter.openPostalRecipient(), {
      name: 'Inès Vasseur',
      address: '3 place du Marché\n09000 Foix',
    })
    await letters[0].refresh()
    assert.isNull(letters[0].openPostalRecipient().address)
    assert.lengthOf(await entriesOfKind('rights_request.address_set'), 1)
  })

  test('is the only one to be asked for a postal address', async ({ assert }) => {
    const { id } = await aFiledRequest()
    const set = () => new SetPostalAddress().handle({ id, address: 'Ici', stamp: PERSON })
    await assert.rejects(set, MailboxKnown)
  })

  test('gets the address of whoever asks for them, when somebody does', async ({ assert }) => {
    const principal = { lastName: 'Vasseur', firstName: 'Louis', email: 'louis@exemple.example' }
    const dpo = await aUser('dpo')
    const { reference } = await aPaperRequestInProgress(dpo, {
      representation: { kind: 'mandate', ...principal, scope: 'Effacement', until: null },
    })
    const letters = await paperAbout(reference)
    const [received, verified] = letters
    assert.equal(received.template, 'rights_requests/received_for_another')
    assert.equal(verified.openPostalRecipient().name, 'Inès Vasseur')
  })
})

test.group('Data of somebody without a mailbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const right of ['access', 'portability', 'erasure'] as const)
    test(`${right}: what nobody could look for is never told as found, or as absent`, async ({
      assert,
    }) => {
      const dpo = await aUser('dpo')
      const { id, reference } = await aPaperRequestInProgress(dpo, { askedRights: [right] })
      const stamp = { actor: `user:${dpo.id}`, at: ANSWERED_AT } as const
      const one = await onlyPart(id)
      await assert.rejects(() => new OrderExecution().handle({ ...one, stamp }), NotExecutable)
      const text = 'Voici la copie de la page de votre agenda.'
      await new AnswerInWords().handle({ ...one, text, isWhole: true, stamp })
      const letters = await paperAbout(reference)
      const said = await wordingOf(letters.at(-1)!)
      assert.include(said.text, text)
      assert.notMatch(said.text, /jointe|prête|électronique/)
    })

  test('restricted: the end is announced on paper', async ({ assert }) => {
    const { reference } = await aFiledRequest(BY_POST)
    const restrictionId = randomUUID()
    await db.table('restrictions').insert({
      id: restrictionId,
      ground: 'accuracy_contested',
      email_digests: ['a'.repeat(64)],
      request_reference: reference,
      since: FILED_AT.toISO(),
    })
    await new AnnounceEndOfRestriction().handle({
      restrictionId,
      to: { onPaper: { name: 'Inès Vasseur', address: 'Ici' }, path: '/dpo/demandes/x' },
      locale: 'fr',
      stamp: { actor: 'system', at: ANSWERED_AT },
    })
    const letters = await paperAbout(reference)
    const { text } = await wordingOf(letters.at(-1)!)
    assert.include(text, 'va être levée')
    assert.notInclude(text, '@')

    const stamp = { actor: 'system', at: FILED_AT.plus({ days: 5 }) } as const
    const lift = () => new LiftRestriction().handle({ restrictionId, stamp })
    await assert.rejects(lift, EndNotTold)
    await post(letters.at(-1)!)
    await lift()
    assert.isNull(await db.from('restrictions').where('id', restrictionId).first())
  })
})

test.group('A letter on paper', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('bears its legal date, sender, recipient, reasons, recourse and way to answer', async ({
    assert,
  }) => {
    const { letter, request } = await refused()
    assert.equal(letter.dueOn!.toISODate(), '2026-12-21')
    const pdf = await drawPdf(await paperDocument([letter]))
    assert.deepEqual(findings(pdf), [])
    const text = await pdfText(pdf)
    for (const words of [
      'Tabellion Démonstration SAS',
      'Inès Vasseur',
      '31200 Toulouse',
      'Le 22 novembre 2026',
      `Référence ${request.reference}`,
      'Objet : Réponse à votre demande',
      'Voici pourquoi.',
      'art. 77',
      'art. 79',
      `/suivi/${letter.openContent().token}`,
      'téléphonez',
      'L’équipe du délégué',
    ]) {
      assert.include(text.replaceAll('\u00a0', ' '), words)
    }
    assert.notMatch(text, /undefined|translation missing|n’y répondez pas/)
    const again = await drawPdf(await paperDocument([letter]))
    assert.isTrue(pdf.equals(again))
  })

  test('is printed with others in one file, each with pages and language of its own', async ({
    assert,
  }) => {
    const french = await refused()
    const english = await aFiledRequest({ ...BY_POST, locale: 'en' })
    const [received] = await paperAbout(english.reference)
    const pdf = await drawPdf(await paperDocument([french.letter, received]))
    assert.deepEqual(findings(pdf), [])
    const pages = await pdfPages(pdf)
    const first = pages.filter((page) => page.includes('Inès Vasseur'))
    assert.lengthOf(first, 2)
    assert.match(pages.at(-1)!, /We have received your erasure request/)
    assert.match(pages.at(-1)!, /Page 1 of 1/)
    assert.match(pages[0], /Page 1 sur \d/)
  })

  test('names what is enclosed: the attestation, or the copy of the data', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: ANSWERED_AT } as const
    const of = { representation: { kind: 'mandate', lastName: 'A', firstName: 'B' } } as const
    const principal = { email: 'b.a@exemple.example', scope: 'Tout', until: null }
    for (const [right, words] of [
      ['access', 'Copie de vos données'],
      ['erasure', 'Attestation n°'],
    ] as const) {
      const { id, reference } = await aPaperRequestInProgress(dpo, {
        askedRights: [right],
        representation: { ...of.representation, ...principal },
      })
      await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
      await carryOut(id)
      const letters = await paperAbout(reference)
      const answer = letters.at(-1)!
      const text = await pdfText(await drawPdf(await paperDocument([answer])))
      assert.include(text.replaceAll('\u00a0', ' '), `Pièces jointes – ${words}`)
      assert.match(text, /jointe\s+à\s+cette\s+lettre/)
      assert.notInclude(text, 'téléchargez-la')
    }
  })

  test('is noted as posted on its true day, journaled, and undone', async ({ assert }) => {
    const { letter, request } = await refused()
    await post(letter, { number: '1A23456789012' })
    await letter.refresh()
    assert.equal(letter.state, 'posted')
    assert.equal(letter.postedOn!.toISODate(), MONDAY)
    assert.equal(letter.registeredNumber, '1A23456789012')
    const { text } = await wordingOf(letter)
    assert.include(text, 'Voici pourquoi.')
    const [entry] = await entriesOfKind('letter.posted')
    assert.deepEqual(entry.body, { letter: 'rights_requests/refused', day: MONDAY })

    const stamp = { actor: 'system', at: FILED_AT.plus({ days: 4 }) } as const
    await new UndoPosting().handle({ id: letter.id, stamp })
    await letter.refresh()
    assert.deepEqual(
      [letter.state, letter.postedOn, letter.registeredNumber, letter.sentHtml, letter.endedAt],
      ['to_print', null, null, null, null]
    )
    await assert.rejects(() => new UndoPosting().handle({ id: letter.id, stamp }), NothingPosted)
    assert.equal(request.state, 'in_progress')
  })

  test('is not posted before it was written, on a day to come, or twice', async ({ assert }) => {
    const { letter, letters } = await refused()
    await assert.rejects(() => post(letter, { day: '2026-11-21' }), PostedOnAnotherDay)
    await assert.rejects(() => post(letter, { day: '2026-11-25' }), PostedOnAnotherDay)
    await assert.rejects(() => post(letters[0]), NothingToPost)
    await post(letter)
    await assert.rejects(() => post(letter), NothingToPost)
  })

  test('is emptied 30 days after it was posted, number included; never before it is', async ({
    assert,
  }) => {
    const { letter, letters } = await refused()
    await post(letter, { number: '1A23456789012' })
    await endDue(FILED_AT.plus({ days: 60 }), 'letters.of_professionals', 'letters.of_platform')
    await letter.refresh()
    assert.isTrue(letter.isCleared)
    assert.deepEqual(
      [letter.recipient, letter.content, letter.registeredNumber],
      [null, null, null]
    )
    await letters[1].refresh()
    assert.isFalse(letters[1].isCleared)
    const stamp = { actor: 'system', at: FILED_AT.plus({ days: 61 }) } as const
    await assert.rejects(() => new UndoPosting().handle({ id: letter.id, stamp }), NothingPosted)
  })

  test('is replaced by a later one that says the same, unless it was posted', async ({
    assert,
  }) => {
    const { id, reference } = await aFiledRequest(BY_POST)
    const [received] = await paperAbout(reference)
    await post(received, { day: '2026-11-20' })
    const ask = { kind: 'identity', question: 'Qui êtes-vous ?' } as const
    await new AskPerson().handle({ id, ...ask, stamp: { ...PERSON, at: ANSWERED_AT } })
    const letters = await paperAbout(reference)
    assert.deepEqual(
      letters.map(({ state }) => state),
      ['posted', 'to_print']
    )
  })
})

test.group('An answer that is not posted', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps its date ringing until it is', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aPaperRequestInProgress(dpo, { askedRights: ['information'] })
    const stamp = { actor: `user:${dpo.id}`, at: ANSWERED_AT } as const
    const answer = { text: 'Voici.', isWhole: true, stamp }
    await new AnswerInWords().handle({ ...(await onlyPart(id)), ...answer })
    const reminders = () =>
      db.from('letters').where({ about: reference, template: 'rights_requests/date_reminder' })
    const near = DateTime.fromISO('2026-12-17T09:00:00Z', { zone: 'utc' })
    await remindOfDates({ actor: 'system', at: near })
    assert.lengthOf(await reminders(), 1)

    const letters = await paperAbout(reference)
    await post(letters.at(-1)!, { day: '2026-12-17', at: near })
    await remindOfDates({ actor: 'system', at: near.plus({ days: 5 }) })
    assert.lengthOf(await reminders(), 1)
  })

  test('nor an extension: its own date rings, then the longer one', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aPaperRequestInProgress(dpo, { askedRights: ['information'] })
    const stamp = { actor: `user:${dpo.id}`, at: ANSWERED_AT } as const
    const extension = { ground: 'complexity', reasons: 'Beaucoup de dossiers à relire.' } as const
    await new ExtendDeadline().handle({ ...(await onlyPart(id)), ...extension, stamp })
    const reminded = async () => {
      const letters = await lettersAbout(reference)
      return letters
        .filter(({ template }) => template === 'rights_requests/date_reminder')
        .map(({ content }) => [content.milestone, content.lastDay, content.toPost])
    }
    const on = (day: string) =>
      remindOfDates({ actor: 'system', at: DateTime.fromISO(`${day}T09:00:00Z`, { zone: 'utc' }) })
    await on('2026-12-17')
    await on('2026-12-17')
    assert.deepEqual(await reminded(), [['days_2', '2026-12-21', 'letter']])
    const letters = await paperAbout(reference)
    await post(letters.at(-1)!, { day: '2026-12-17', at: FILED_AT.plus({ days: 28 }) })
    await on('2026-12-21')
    assert.lengthOf(await reminded(), 1)
  })
})
