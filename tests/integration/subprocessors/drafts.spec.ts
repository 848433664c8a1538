import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import CancelNotice from '#subprocessors/actions/cancel_notice'
import CorrectDraft from '#subprocessors/actions/correct_draft'
import DraftNotice from '#subprocessors/actions/draft_notice'
import SendNotice from '#subprocessors/actions/send_notice'
import type { Written } from '#subprocessors/drafts'
import { NoticeMovedOn, NoticeUnderWay } from '#subprocessors/errors'
import ChangeNotice from '#subprocessors/models/change_notice'
import EntryChange from '#subprocessors/models/entry_change'
import ListChange from '#subprocessors/models/list_change'
import { aDraft, aMailer, ANNOUNCED, SENT_AT, system } from '#tests/helpers/change_notices'
import { entriesOfKind } from '#tests/helpers/desk'

const stamp = system(SENT_AT.minus({ hours: 1 }))

const OTHER: Omit<Written, 'formerId'> = {
  announced: {
    ...ANNOUNCED,
    name: 'Pli de la Durance',
    address: '3 quai Neuf, 84120 Pertuis',
    country: 'DE',
    accessCountries: ['US'],
    contactEmail: 'dpo@durance.example',
    guarantee: 'Clauses 2021/914',
    relay: null,
  },
  categories: ['contact'],
  reasonFr: 'Une autre raison.',
  reasonEn: 'Another reason.',
  plannedOn: '2027-03-15',
  emergency: { ground: 'failure', explanation: 'Plus rien ne part.' },
}

const correct = (id: string, written: Written) =>
  new CorrectDraft().handle({ id, stamp, ...written })

test.group('A draft of a notice', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('can be corrected in everything it says, whose place is taken too', async ({ assert }) => {
    const notice = await aDraft({ announced: { ...ANNOUNCED, name: 'Pli du Verdom' } })
    const mistyped = await Subprocessor.findOrFail(notice.subprocessorId)
    const former = await aMailer({ serves: 'both' })
    await correct(notice.id, { ...OTHER, formerId: former.id })

    const entry = await Subprocessor.findOrFail(notice.subprocessorId)
    const { accessCountries, ...announced } = OTHER.announced!
    assert.include(entry.serialize(), { ...announced, serves: 'both', inUseSince: null })
    assert.deepEqual(entry.accessCountries, accessCountries)
    const kept = await ChangeNotice.findOrFail(notice.id)
    assert.include(kept.serialize(), {
      ...{ state: 'draft', reference: notice.reference, formerId: former.id },
      ...{ reasonFr: 'Une autre raison.', reasonEn: 'Another reason.' },
      ...{ emergencyGround: 'failure', emergencyExplanation: 'Plus rien ne part.' },
    })
    assert.deepEqual([kept.plannedDay, kept.categories], ['2027-03-15', ['contact']])

    const organisation = await Organisation.findOrFail(entry.organisationId)
    assert.equal(organisation.name, 'Pli de la Durance')
    assert.isNull(await Organisation.find(mistyped.organisationId), 'what was mistyped goes')
    const [corrected] = await EntryChange.query().where({
      subprocessorId: entry.id,
      act: 'corrected',
    })
    assert.deepEqual(corrected.changes.name, {
      before: 'Pli du Verdom',
      after: 'Pli de la Durance',
    })
    assert.isNull(corrected.changes.contactEmail, 'a person’s address is not told')
    const entries = await entriesOfKind('subprocessor_notice.draft_corrected')
    assert.equal(entries.at(-1)!.body.notice, notice.id)
  })

  test('leaves an organisation that something else names', async ({ assert }) => {
    const address = '5 rue Longue, 04000 Digne'
    const known = await Organisation.create({
      ...{ name: 'Pli Connu', address, country: 'FR', createdAt: SENT_AT.minus({ years: 1 }) },
    })
    const notice = await aDraft({ announced: { ...ANNOUNCED, name: 'Pli Connu', address } })
    await correct(notice.id, { ...OTHER, formerId: notice.formerId })
    assert.isNotNull(await Organisation.find(known.id))
  })

  test('of a removal may name somebody else', async ({ assert }) => {
    const notice = await aDraft({ kind: 'remove' })
    const { id: formerId } = await aMailer()
    await correct(notice.id, { ...OTHER, announced: null, emergency: null, formerId })
    await notice.refresh()
    assert.include(notice.serialize(), { subprocessorId: formerId, formerId: null })
  })

  test('may keep its former one, and not take that of another notice', async ({ assert }) => {
    const [notice, other] = [await aDraft(), await aDraft()]
    await correct(notice.id, { ...OTHER, formerId: notice.formerId })
    const take = () => correct(notice.id, { ...OTHER, formerId: other.formerId })
    await assert.rejects(take, NoticeUnderWay)
  })

  test('is discarded without a word to anybody, and frees its former one', async ({ assert }) => {
    const notice = await aDraft()
    const { formerId } = notice
    const was = await new CancelNotice().handle({ id: notice.id, stamp })
    assert.equal(was, 'draft')
    assert.lengthOf(await ListChange.query().where('noticeId', notice.id), 0)
    const again = { ...OTHER, kind: 'replace', formerId, emergency: null, stamp } as const
    const next = await new DraftNotice().handle(again)
    assert.notEqual(next.reference, notice.reference)
  })

  test('once sent, or given up, is corrected no more', async ({ assert }) => {
    const [sent, given] = [await aDraft(), await aDraft()]
    await new SendNotice().handle({ id: sent.id, stamp: system(SENT_AT) })
    await new CancelNotice().handle({ id: given.id, stamp })
    for (const { id, formerId, subprocessorId } of [sent, given]) {
      await assert.rejects(() => correct(id, { ...OTHER, formerId }), NoticeMovedOn)
      const entry = await Subprocessor.findOrFail(subprocessorId)
      assert.equal(entry.name, ANNOUNCED.name)
    }
  })
})
