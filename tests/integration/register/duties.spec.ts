import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Stamp } from '#foundation/stamp'
import PublishNotice from '#booking/actions/publish_notice'
import Professional from '#parties/models/professional'
import MarkDuty from '#register/actions/mark_duty'
import UnmarkDuty from '#register/actions/unmark_duty'
import { DUTIES, type Duty } from '#register/domain/duty'
import { dutiesPage } from '#register/duties/duties_page'
import { registerFacts } from '#register/duties/register_facts'
import DutyMark from '#register/models/duty_mark'
import { registerDocumentOf } from '#register/queries/register_document_of'
import ofProfessionals from '#register/personal_data'
import { aSignature, anOwner } from '#tests/helpers/agreements'
import { aToldNotice, received, SENT_AT } from '#tests/helpers/change_notices'
import { entriesOfKind } from '#tests/helpers/desk'
import { aSubprocessor } from '#tests/helpers/parties'
import { anEntry, KEPT_AT, PAYROLL } from '#tests/helpers/registers'
import { aProfessional, aUser, aVerifiedRequest, FILED_AT } from '#tests/helpers/rights_requests'

const i18n = i18nManager.locale('fr')

const read = (professional: Professional, now: DateTime = KEPT_AT) =>
  dutiesPage(professional, { now, i18n })

async function standing(professional: Professional, duty: Duty, now?: DateTime) {
  const { themes } = await read(professional, now)
  return themes.flatMap(({ duties }) => duties).find((it) => it.duty === duty)!
}

const isDone = async (professional: Professional, duty: Duty, now?: DateTime) => {
  const it = await standing(professional, duty, now)
  return it.isDone
}

const SCREENED = {
  ...{ criteria: [], required: null, exempt: null, result: 'not_required' as const },
  ...{ reason: '', document: '', screenedOn: '2026-11-01' },
}

test.group('The duties of a professional', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are all answered: by a fact of the product, or by nobody yet', async ({ assert }) => {
    const { themes, total, done } = await read(await aProfessional())
    const duties = themes.flatMap(({ duties: its }) => its)
    assert.sameMembers(
      duties.map(({ duty }) => duty),
      Object.keys(DUTIES)
    )
    assert.equal(total, duties.length)
    assert.equal(done, duties.filter((it) => it.isDone).length)
    for (const { kind, fact, mark } of duties) {
      assert.equal(typeof fact, kind === 'fact' ? 'string' : 'undefined')
      assert.isUndefined(mark)
    }
  })

  test('contract: until it is signed', async ({ assert }) => {
    const owner = await anOwner({ agreementSignedAt: null })
    assert.isFalse(await isDone(owner.professional, 'contract'))
    await aSignature(owner, KEPT_AT)
    assert.isTrue(await isDone(await owner.professional.refresh(), 'contract'))
  })

  test('sub-processors: until an announcement is received', async ({ assert }) => {
    const { told, professionalId } = await aToldNotice()
    const professional = await Professional.findOrFail(professionalId)
    const it = await standing(professional, 'subprocessors_read', SENT_AT)
    assert.isFalse(it.isDone)
    assert.equal(it.fact, 'Une annonce attend d’être ouverte.')
    await received(told.id, SENT_AT.plus({ hours: 1 }))
    assert.isTrue(await isDone(professional, 'subprocessors_read', SENT_AT.plus({ hours: 2 })))
  })

  test('register: while an activity lacks something, or is a draft', async ({ assert }) => {
    const professional = await aProfessional()
    await anEntry(professional, { facts: { ...PAYROLL, screening: SCREENED } })
    await anEntry(professional, { reference: 'A-02', state: 'draft' })
    const document = await db.transaction((trx) =>
      registerDocumentOf({ kind: 'controller', professional }, KEPT_AT, trx, { drafts: true })
    )
    const [complete, draft] = document.activities.filter(({ origin }) => origin === 'own')
    const lacking = { ...complete, people: [] }
    const told = (...activities: (typeof complete)[]) =>
      registerFacts({ ...document, activities }).register_complete
    assert.deepEqual(told(complete), { isDone: true, params: { count: 0 } })
    assert.deepEqual(told(complete, draft, lacking), { isDone: false, params: { count: 2 } })
    assert.isFalse(await isDone(professional, 'register_complete'))
  })

  test('impact: until every activity is screened, and its assessment made', async ({ assert }) => {
    const professional = await aProfessional()
    const { fact } = await standing(professional, 'impact')
    const [count] = /\d+/.exec(fact!)!
    await anEntry(professional, { facts: { ...PAYROLL, screening: SCREENED } })
    const same = await standing(professional, 'impact')
    assert.include(same.fact!, count)
    const due = { ...PAYROLL, screening: { ...SCREENED, result: 'required' } }
    await anEntry(professional, { reference: 'A-02', facts: due })
    const more = await standing(professional, 'impact')
    assert.include(more.fact!, `${Number(count) + 1}`)
  })

  test('transfers: while one has no tool', async ({ assert }) => {
    const professional = await aProfessional()
    assert.isTrue(await isDone(professional, 'transfers'))
    await aSubprocessor({ country: 'US' })
    assert.isFalse(await isDone(professional, 'transfers'))
  })

  test('notice: once it is published', async ({ assert }) => {
    const professional = await aProfessional()
    assert.isFalse(await isDone(professional, 'notice'))
    const stamp = { actor: 'person', at: KEPT_AT } as const
    await new PublishNotice().handle({ professionalId: professional.id, locale: 'fr', stamp })
    const { isDone: done, fact } = await standing(professional, 'notice')
    assert.isTrue(done)
    assert.equal(fact, 'En vigueur, version 1.')
  })

  test('requests: until one is late, and for the professional it was passed on to', async ({
    assert,
  }) => {
    const [professional, other] = [await aProfessional(), await aProfessional()]
    const professionalIds = [professional.id]
    await aVerifiedRequest({ concern: 'professional', professionalIds })
    assert.isTrue(await isDone(professional, 'requests_in_time', FILED_AT.plus({ days: 20 })))
    const late = FILED_AT.plus({ days: 60 })
    assert.isFalse(await isDone(professional, 'requests_in_time', late))
    assert.isTrue(await isDone(other, 'requests_in_time', late))
  })
})

test.group('A duty that only the professional can tell', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function aVoice() {
    const professional = await aProfessional()
    const user = await aUser('professional', { professionalId: professional.id })
    const stamp: Stamp = { actor: `user:${user.id}`, at: KEPT_AT }
    return { professional, user, stamp }
  }

  const said = { duty: 'security', doneOn: '2026-11-03', note: 'Fiche au bureau' } as const

  test('is said with its day, its note and its author, and leaves a trace without the note', async ({
    assert,
  }) => {
    const { professional, stamp } = await aVoice()
    const { id: professionalId } = professional
    await new MarkDuty().handle({ ...said, professionalId, stamp })
    const { isDone: done, mark } = await standing(professional, 'security')
    assert.isTrue(done)
    assert.containSubset(mark, { day: '2026-11-03', by: 'Camille Roche', note: 'Fiche au bureau' })
    const [trace] = await entriesOfKind('duty.marked')
    assert.deepEqual(trace.body, {
      controller: professionalId,
      duty: 'security',
      day: '2026-11-03',
    })
  })

  test('said again keeps what was said before; withdrawn, it is to do again', async ({
    assert,
  }) => {
    const { professional, stamp } = await aVoice()
    const { id: professionalId } = professional
    await new MarkDuty().handle({ ...said, professionalId, stamp })
    await new MarkDuty().handle({ ...said, professionalId, doneOn: '2026-11-10', stamp })
    const { mark } = await standing(professional, 'security')
    assert.equal(mark!.day, '2026-11-10')
    assert.lengthOf(await DutyMark.query().where({ professionalId }), 2)

    await new UnmarkDuty().handle({ professionalId, duty: 'security', stamp })
    await new UnmarkDuty().handle({ professionalId, duty: 'security', stamp })
    assert.isFalse(await isDone(professional, 'security'))
    assert.lengthOf(await entriesOfKind('duty.unmarked'), 1)
  })

  test('is told of nobody else', async ({ assert }) => {
    const { professional, stamp } = await aVoice()
    await new MarkDuty().handle({ ...said, professionalId: professional.id, stamp })
    assert.isFalse(await isDone(await aProfessional(), 'security'))
  })

  test('is found for whoever said it, or is named in the note', async ({ assert }) => {
    const { professional, user, stamp } = await aVoice()
    const { id: professionalId } = professional
    const note = 'Voir ines.vasseur@exemple.example'
    await new MarkDuty().handle({ ...said, note, professionalId, stamp })
    const [dataset] = ofProfessionals
    await db.transaction(async (trx) => {
      for (const email of [user.email, 'ines.vasseur@exemple.example']) {
        const who = { emails: [email], phones: [] }
        const search = { who, professionalId, trx }
        const { count, tables } = await dataset.find(search as never)
        assert.equal(tables.duty_marks, 1)
        assert.equal(count, 1)
        const found = await dataset.findEverywhere!(who, trx)
        assert.equal(found.get(professionalId), 1)
        const records = []
        for await (const it of dataset.export(search as never)) records.push(it)
        assert.deepEqual(records, [{ reference: 'security', written_at: KEPT_AT.toUTC().toISO() }])
      }
    })
  })
})
