import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { journalEntries } from '#journal/queries/entries'
import Subprocessor from '#parties/models/subprocessor'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import AddCertificate from '#subprocessors/actions/add_certificate'
import CorrectEntry, { type EntryFacts } from '#subprocessors/actions/correct_entry'
import EndEntry from '#subprocessors/actions/end_entry'
import EnterOwn from '#subprocessors/actions/enter_own'
import KeepEntryFile from '#subprocessors/actions/keep_entry_file'
import OpenEntryFile from '#subprocessors/actions/open_entry_file'
import RecordVerification from '#subprocessors/actions/record_verification'
import RemindOfReviews from '#subprocessors/actions/remind_of_reviews'
import RemoveCertificate from '#subprocessors/actions/remove_certificate'
import RemoveEntryFile from '#subprocessors/actions/remove_entry_file'
import SetPlan from '#subprocessors/actions/set_plan'
import StateTransfer from '#subprocessors/actions/state_transfer'
import {
  ChainLoop,
  ChangeNeedsNotice,
  EntryActs,
  EntryEnded,
  FileWaitsForScan,
} from '#subprocessors/entry_errors'
import EntryCertificate from '#subprocessors/models/entry_certificate'
import EntryFile from '#subprocessors/models/entry_file'
import { entryHistory } from '#subprocessors/pages/entry_history'
import { reviewsDue } from '#subprocessors/queries/reviews_due'
import { aPdf } from '#tests/helpers/identity_files'
import { aSubprocessor } from '#tests/helpers/parties'
import { aUser } from '#tests/helpers/rights_requests'
import { unseal } from '#foundation/sealed_text'

const AT = DateTime.fromISO('2026-11-20T10:00:00Z')
const STAMP = { actor: 'system', at: AT } as const
const day = (iso: string) => DateTime.fromISO(iso)

const factsOf = (entry: Subprocessor, other: Partial<EntryFacts> = {}): EntryFacts => ({
  activity: entry.activity,
  country: entry.country,
  accessCountries: entry.accessCountries,
  serves: entry.serves,
  seesPersonalData: entry.seesPersonalData,
  contactEmail: entry.contactEmail,
  guarantee: entry.guarantee,
  contractReference: entry.contractReference ?? '',
  contractSignedOn: entry.contractSignedOn ?? null,
  parentId: entry.parentId ?? null,
  ...other,
})

const changesOf = (id: string) =>
  db.from('subprocessor_changes').where('subprocessor_id', id).orderBy(['at', 'id'])

const correct = (entry: Subprocessor, other: Partial<EntryFacts>) =>
  new CorrectEntry().handle({ id: entry.id, facts: factsOf(entry, other), stamp: STAMP })

test.group('Entries of the list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('who changed what and when is written; addresses of people are not', async ({ assert }) => {
    const user = await aUser('dpo', { fullName: 'Hélène Marsan' })
    const entry = await aSubprocessor()
    const stamp = { actor: `user:${user.id}`, at: AT.plus({ minutes: 1 }) } as const
    const facts = factsOf(entry, {
      contactEmail: 'autre@nuage.example',
      guarantee: 'Nouvel accord',
    })
    await new CorrectEntry().handle({ id: entry.id, facts, stamp })
    await new CorrectEntry().handle({ id: entry.id, facts, stamp })
    const [entered, corrected, ...others] = await changesOf(entry.id)
    assert.isEmpty(others)
    assert.equal(entered.act, 'entered')
    assert.equal(corrected.actor, `user:${user.id}`)
    assert.deepEqual(corrected.changes, {
      contactEmail: null,
      guarantee: { before: entry.guarantee, after: 'Nouvel accord' },
    })
    const [latest] = await entryHistory(entry.id, i18nManager.locale('fr'))
    assert.equal(latest.by, 'Hélène Marsan')
    assert.include(latest.text, 'puis Nouvel accord')
    assert.notInclude(latest.text, 'autre@nuage.example')
    const [journal] = await journalEntries({ kind: 'subprocessor.changed', limit: 1 })
    assert.sameMembers(journal.body.fields as string[], ['contact_email', 'guarantee'])
  })

  test('what professionals may object to cannot be corrected silently', async ({ assert }) => {
    const entry = await aSubprocessor({ serves: 'professionals' })
    for (const silent of [
      { country: 'DE' },
      { accessCountries: ['US'] },
      { activity: 'mail_delivery' },
      { serves: 'platform' },
    ] as const) {
      await assert.rejects(() => correct(entry, silent as never), ChangeNeedsNotice as never)
    }
    await entry.refresh()
    assert.deepEqual(
      [entry.country, entry.accessCountries, entry.serves],
      ['FR', [], 'professionals']
    )
    const changes = await changesOf(entry.id)
    assert.lengthOf(changes, 1)
  })

  test('those of the platform’s own are corrected, but do not begin to serve professionals', async ({
    assert,
  }) => {
    const entry = await aSubprocessor({ serves: 'platform' })
    await correct(entry, { country: 'DE', accessCountries: ['US'] })
    await entry.refresh()
    assert.deepEqual([entry.country, entry.accessCountries], ['DE', ['US']])
    await assert.rejects(() => correct(entry, { serves: 'both' }), ChangeNeedsNotice as never)
  })

  test('nobody for professionals is entered without a notice; a tool that sees nothing is', async ({
    assert,
  }) => {
    const usual = {
      name: 'Cadran du Tarn',
      activity: 'time_stamping',
      country: 'FR',
      address: '1 rue',
      contactEmail: 'x@cadran.example',
      guarantee: 'Accord',
      inUseSince: AT,
    } as const
    const enter = new EnterOwn()
    const served = { ...usual, serves: 'both', seesPersonalData: true } as const
    assert.throws(() => enter.handle({ entry: served, stamp: STAMP }), ChangeNeedsNotice as never)
    const blind = { ...usual, serves: 'both', seesPersonalData: false } as const
    const { name } = await enter.handle({ entry: blind, stamp: STAMP })
    assert.equal(name, 'Cadran du Tarn')
  })

  test('nobody is engaged by those they engage', async ({ assert }) => {
    const first = await aSubprocessor({ name: 'Premier' })
    const second = await aSubprocessor({ name: 'Second', parentId: first.id })
    await assert.rejects(() => correct(first, { parentId: second.id }), ChainLoop as never)
    await assert.rejects(() => correct(first, { parentId: first.id }), ChainLoop as never)
    const [recipient] = await db.transaction(async (trx) => {
      const all = await recipientsInUse('platform', AT, trx)
      return all.filter(({ id }) => id === second.id)
    })
    assert.equal(recipient.engagedBy, 'Premier')
  })

  test('the end of one that serves professionals is announced; after an end nothing changes', async ({
    assert,
  }) => {
    const serving = await aSubprocessor()
    const end = new EndEntry()
    await assert.rejects(
      () => end.handle({ id: serving.id, endedOn: day('2026-12-01'), stamp: STAMP }),
      EntryActs as never
    )
    const own = await aSubprocessor({ serves: 'platform' })
    await end.handle({ id: own.id, endedOn: day('2026-11-21'), stamp: STAMP })
    await assert.rejects(() => correct(own, { guarantee: 'Autre' }), EntryEnded as never)
    const inUse = await db.transaction((trx) =>
      recipientsInUse('platform', DateTime.fromISO('2026-11-21T12:00:00Z'), trx)
    )
    assert.notInclude(
      inUse.map(({ id }) => id),
      own.id
    )
  })

  test('what a transfer rests on is stated country by country, and told by registers', async ({
    assert,
  }) => {
    const entry = await aSubprocessor({ country: 'GB', accessCountries: ['US'] })
    const usual = {
      assessedOn: null,
      extraMeasures: '',
      adequacyCheckedOn: null,
      dpfCheckedOn: null,
    }
    const clauses = { ...usual, country: 'US', tool: 'commission_clauses' } as const
    const transfer = { ...clauses, version: '2021/914', modules: [2, 3], signedOn: '2026-02-03' }
    const state = new StateTransfer()
    await state.handle({ id: entry.id, transfer, stamp: STAMP })
    await state.handle({ id: entry.id, transfer, stamp: STAMP })
    await state.handle({ id: entry.id, transfer: { ...transfer, modules: [3] }, stamp: STAMP })
    const [kept, ...others] = await SubprocessorTransfer.query().where('subprocessorId', entry.id)
    assert.isEmpty(others)
    assert.deepEqual(kept.modules, [3])
    const stated = await changesOf(entry.id).where('act', 'transfer_stated')
    assert.lengthOf(stated, 2)
    assert.deepEqual(stated[1].changes.modules, { before: [2, 3], after: [3] })
    const [recipient] = await db.transaction(async (trx) => {
      const all = await recipientsInUse('any_professional', AT, trx)
      return all.filter(({ id }) => id === entry.id)
    })
    assert.deepEqual(recipient.accessCountries, ['US'])
    assert.deepEqual(recipient.tools, [
      { country: 'GB', tool: null, version: '', modules: [] },
      { country: 'US', tool: 'commission_clauses', version: '2021/914', modules: [3] },
    ])
  })
})

test.group('Verification of sub-processors', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const evidence = { name: 'rapport.pdf', bytes: aPdf(), fileType: 'pdf', scan: 'clean' } as const

  const verify = (id: string, doneOn: string) =>
    new RecordVerification().handle({
      ...{ id, doneOn: day(doneOn), means: 'audit', outcome: 'with_reservations' },
      ...{ findings: 'Journaux à compléter.', evidence, stamp: STAMP },
    })

  test('is recorded with its evidence, encrypted, and the plan moves on', async ({ assert }) => {
    const { id } = await aSubprocessor()
    await new SetPlan().handle({ id, everyMonths: 6, nextOn: day('2026-11-01'), stamp: STAMP })
    await verify(id, '2026-11-18')
    const entry = await Subprocessor.findOrFail(id)
    assert.equal(entry.nextVerificationOn!.toISODate(), '2027-05-18')
    const [file] = await EntryFile.query().where('subprocessorId', id)
    assert.notInclude(file.content.toString('latin1'), '%PDF')
    assert.notInclude(file.name, 'rapport')
    assert.isTrue(file.open().equals(aPdf()))
    assert.equal(file.openName(), 'rapport.pdf')
    assert.isNotNull(file.verificationId)
  })

  test('without a plan there is no next date', async ({ assert }) => {
    const { id } = await aSubprocessor()
    await verify(id, '2026-11-18')
    const entry = await Subprocessor.findOrFail(id)
    assert.isNull(entry.nextVerificationOn)
  })

  test('an infected file is not kept; one that waits for the scanner is not opened', async ({
    assert,
  }) => {
    const { id } = await aSubprocessor()
    const keep = new KeepEntryFile()
    const infected = { ...evidence, scan: 'infected' } as const
    assert.isFalse(await keep.handle({ id, kind: 'contract', file: infected, stamp: STAMP }))
    assert.isEmpty(await EntryFile.query().where('subprocessorId', id))
    const held = { ...evidence, scan: 'held' } as const
    assert.isTrue(await keep.handle({ id, kind: 'contract', file: held, stamp: STAMP }))
    const file = await EntryFile.findByOrFail('subprocessorId', id)
    const open = new OpenEntryFile()
    const asked = { id, fileId: file.id, stamp: STAMP }
    await assert.rejects(() => open.handle({ ...asked, scan: 'held' }), FileWaitsForScan as never)
    const opened = await open.handle({ ...asked, scan: 'clean' })
    assert.equal(opened.scan, 'clean')
    const [told] = await journalEntries({ kind: 'subprocessor.file_opened', limit: 1 })
    assert.deepEqual(told.body, { subprocessor: id, file: file.id })
    await assert.rejects(() => open.handle({ ...asked, scan: 'infected' }))
    assert.isNull(await EntryFile.find(file.id))
  })

  test('a file or a certificate of another entry is not reached through this one', async ({
    assert,
  }) => {
    const [one, other] = [await aSubprocessor(), await aSubprocessor()]
    await new KeepEntryFile().handle({ id: one.id, kind: 'contract', file: evidence, stamp: STAMP })
    const file = await EntryFile.findByOrFail('subprocessorId', one.id)
    const certificate = { name: 'HDS', reference: '', expiresOn: null }
    await new AddCertificate().handle({ id: one.id, certificate, stamp: STAMP })
    const { id: certificateId } = await EntryCertificate.findByOrFail('subprocessorId', one.id)
    const through = { id: other.id, stamp: STAMP }
    await assert.rejects(() => new RemoveEntryFile().handle({ ...through, fileId: file.id }))
    await assert.rejects(() => new RemoveCertificate().handle({ ...through, certificateId }))
    await assert.rejects(() =>
      new OpenEntryFile().handle({ ...through, fileId: file.id, scan: 'clean' })
    )
    await new RemoveCertificate().handle({ id: one.id, stamp: STAMP, certificateId })
    assert.isNull(await EntryCertificate.find(certificateId))
  })

  test('every DPO is reminded once of each milestone, in one letter', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const closed = await aUser('dpo', { disabledAt: AT })
    const { id, name } = await aSubprocessor({ name: 'Nuage du Quercy', country: 'GB' })
    await new SetPlan().handle({ id, everyMonths: 12, nextOn: day('2026-11-25'), stamp: STAMP })
    const certificate = { name: 'ISO 27001', reference: '', expiresOn: day('2026-12-10') }
    await new AddCertificate().handle({ id, certificate, stamp: STAMP })
    await new StateTransfer().handle({
      ...{ id, stamp: STAMP },
      transfer: {
        ...{ country: 'GB', tool: 'adequacy', version: '', modules: [], signedOn: null },
        ...{ adequacyCheckedOn: '2025-10-01', dpfCheckedOn: null, assessedOn: null },
        extraMeasures: '',
      },
    })
    const remind = async (iso: string) => {
      const at = DateTime.fromISO(iso, { zone: 'Europe/Paris' })
      await new RemindOfReviews().handle({ stamp: { actor: 'system', at } })
      const letters = await db
        .from('letters')
        .where('template', 'subprocessors/reviews_due')
        .where('queued_at', at.toISO()!)
      const opened = letters.map((it) => ({
        to: unseal<{ email: string }>(it.recipient, `letters.recipient:${it.id}`).email,
        reviews: unseal<{ reviews: { id: string; what: string; milestone: string }[] }>(
          it.content,
          `letters.content:${it.id}`
        ).reviews.filter((review) => review.id === id),
      }))
      assert.notInclude(
        opened.map(({ to }) => to),
        closed.email
      )
      const own = opened.find(({ to }) => to === dpo.email)
      return own?.reviews.map(({ what, milestone }) => `${what} ${milestone}`) ?? []
    }
    assert.sameMembers(await remind('2026-11-20T08:20:00'), [
      'transfer due',
      'verification soon',
      'certificate soon',
    ])
    assert.deepEqual(await remind('2026-11-21T08:20:00'), [])
    assert.deepEqual(await remind('2026-11-25T08:20:00'), ['verification due'])
    assert.deepEqual(await remind('2026-12-12T08:20:00'), ['verification late', 'certificate due'])
    assert.deepEqual(await remind('2026-12-20T08:20:00'), [])
    const due = await reviewsDue('2026-12-20')
    assert.sameMembers(
      due.filter((it) => it.name === name).map(({ what }) => what),
      ['transfer', 'verification', 'certificate']
    )
    await verify(id, '2026-12-19')
    const after = await reviewsDue('2026-12-20')
    assert.notInclude(
      after.filter((it) => it.name === name).map(({ what }) => what),
      'verification'
    )
  })
})
