import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import AcceptDay from '#audits/actions/accept_day'
import CheckMandate from '#audits/actions/check_mandate'
import CloseAudit from '#audits/actions/close_audit'
import DeclineAudit from '#audits/actions/decline_audit'
import FinishAction from '#audits/actions/finish_action'
import HoldAudit from '#audits/actions/hold_audit'
import NoteCosts from '#audits/actions/note_costs'
import NoteFinding from '#audits/actions/note_finding'
import PlanAudit from '#audits/actions/plan_audit'
import PromiseConfidentiality from '#audits/actions/promise_confidentiality'
import ProposeOtherDay from '#audits/actions/propose_other_day'
import ReportAudit from '#audits/actions/report_audit'
import SetAction from '#audits/actions/set_action'
import TellPlatform from '#audits/actions/tell_platform'
import WithdrawAudit from '#audits/actions/withdraw_audit'
import {
  AuditAlreadyAsked,
  AuditOutOfHours,
  AuditStepNotAllowed,
  AuditTooSoon,
  DeclineGroundNotApplicable,
  NoticeNotGivenUp,
} from '#audits/errors'
import Audit from '#audits/models/audit'
import AuditFile from '#audits/models/audit_file'
import {
  aHeldAudit,
  anAudit,
  aPlannedAudit,
  ASKED_AT,
  AUDITOR,
  by,
  EARLIEST,
  HOURS,
  MANDATE,
} from '#tests/helpers/audits'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const LATER = ASKED_AT.plus({ days: 1 })
const AGREED = { ...HOURS, shorterNotice: null }
const templates = async (reference: string) => {
  const letters = await lettersAbout(reference)
  return letters.map(({ template, content, to }) => [template, content.step, to.email])
}

test.group('An audit is asked for', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('with ten full working days of notice, and not a day less', async ({ assert }) => {
    const { id: professionalId, email } = await aProfessional()
    const audit = await anAudit({ professionalId, proposedDays: [EARLIEST] })
    assert.equal(audit.state, 'asked')
    assert.equal(audit.notice.earliestAuditDay, EARLIEST)
    assert.deepEqual(await templates(audit.reference), [['audits/step', 'asked', email]])
    const [{ body }] = await entriesOfKind('audit.asked')
    assert.include(body, { controller: professionalId, ground: 'yearly', channel: 'online' })

    const other = await aProfessional()
    const soon = { professionalId: other.id, proposedDays: ['2026-11-30' as CivilDay] }
    await assert.rejects(() => anAudit(soon), AuditTooSoon)
    const sunday = { professionalId: other.id, proposedDays: ['2026-12-06' as CivilDay] }
    await assert.rejects(() => anAudit(sunday), AuditOutOfHours)
    assert.isNull(await Audit.findBy('professionalId', other.id))
  })

  test('once at a time, twice in a click being once, after a breach all the same', async ({
    assert,
  }) => {
    const { id: professionalId } = await aProfessional()
    const filingKey = '0198c0de-0000-7000-8000-00000000000a'
    const first = await anAudit({ professionalId, filingKey })
    const again = await anAudit({ professionalId, filingKey })
    assert.equal(again.id, first.id)
    await assert.rejects(() => anAudit({ professionalId }), AuditAlreadyAsked)
    const { ground } = await anAudit({ professionalId, ground: 'breach' })
    assert.equal(ground, 'breach')
  })

  test('a year after the last one, unless a breach is its ground', async ({ assert }) => {
    const { id: professionalId } = await aProfessional()
    await aHeldAudit({ professionalId })
    const june = DateTime.fromISO('2027-06-01T10:00:00+02:00')
    const soon = { professionalId, receivedAt: june, proposedDays: ['2027-07-01' as CivilDay] }
    await assert.rejects(() => anAudit(soon, june), AuditTooSoon)
    const day: CivilDay = '2027-12-01'
    await assert.rejects(() => anAudit({ ...soon, proposedDays: [day] }, june), AuditTooSoon)
    const breach = await anAudit({ ...soon, ground: 'breach', groundWords: 'Juin' }, june)
    assert.equal(breach.state, 'asked')
    const next = await anAudit({ ...soon, proposedDays: ['2027-12-02'] }, june)
    assert.equal(next.ground, 'yearly')
  })

  test('by post on days that are too soon: it is kept as it was written, and answered', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const audit = await anAudit({
      ...{ channel: 'post', proposedDays: ['2026-11-20'], promisedBy: null },
      stamp: by(LATER, `user:${dpo.id}`),
    } as object)
    const { id } = audit
    assert.deepEqual(audit.proposedDays, ['2026-11-20'])
    const early = { id, day: '2026-11-20' as CivilDay, ...AGREED, stamp: by(LATER) }
    await assert.rejects(() => new PlanAudit().handle(early), AuditTooSoon)
    const words = 'Le préavis court encore.'
    await new ProposeOtherDay().handle({ ...early, day: EARLIEST, words })
    const { state } = await Audit.whole(id)
    assert.equal(state, 'other_day')
    await new AcceptDay().handle({ id, stamp: by(LATER.plus({ days: 1 })) })
    const accepted = await Audit.whole(id)
    assert.equal(accepted.state, 'planned')
    assert.deepEqual([...accepted.plannedDays], [EARLIEST])
    assert.isNull(accepted.otherDay)
  })
})

test.group('The day of an audit', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is a working day, in business hours, for as long as it takes', async ({ assert }) => {
    const { id } = await anAudit()
    const plan = (more: object) =>
      new PlanAudit().handle({ id, day: EARLIEST, ...AGREED, stamp: by(LATER), ...more })
    await assert.rejects(() => plan({ day: '2026-12-05' }), AuditOutOfHours)
    await assert.rejects(() => plan({ day: '2026-12-25' }), AuditOutOfHours)
    await assert.rejects(() => plan({ startsMin: 480 }), AuditOutOfHours)
    await assert.rejects(() => plan({ endsMin: 1081 }), AuditOutOfHours)
    await plan({ day: '2026-12-04', lengthDays: 2 })
    const audit = await Audit.whole(id)
    assert.deepEqual([...audit.plannedDays], ['2026-12-04', '2026-12-07'])
    const [, planned] = await lettersAbout(audit.reference)
    assert.include(planned.content, { step: 'planned', plannedDay: '2026-12-04', days: 2 })
  })

  test('may come sooner after a breach, for a reason that is kept; otherwise never', async ({
    assert,
  }) => {
    const yearly = await anAudit()
    const day: CivilDay = '2026-11-20'
    const sooner = { day, ...HOURS, shorterNotice: 'La faille est publique.', stamp: by(LATER) }
    const early = () => new PlanAudit().handle({ id: yearly.id, ...sooner })
    await assert.rejects(early, NoticeNotGivenUp)
    const { id } = await anAudit({ ground: 'breach' })
    const unsaid = { id, ...sooner, shorterNotice: null }
    await assert.rejects(() => new PlanAudit().handle(unsaid), AuditTooSoon)
    await new PlanAudit().handle({ id, ...sooner })
    const audit = await Audit.whole(id)
    assert.deepEqual([audit.plannedOn, audit.shorterNotice], [day, 'La faille est publique.'])
    const [{ body }] = await entriesOfKind('audit.planned')
    assert.isTrue(body.shortened)
  })

  test('is not set for somebody whose mandate nobody has read', async ({ assert }) => {
    const { id, reference } = await anAudit({ auditor: AUDITOR, mandate: MANDATE })
    const plan = () => new PlanAudit().handle({ id, day: EARLIEST, ...AGREED, stamp: by(LATER) })
    await assert.rejects(plan, AuditStepNotAllowed)
    await new CheckMandate().handle({ id, mandate: null, stamp: by(LATER) })
    await plan()
    const told = await templates(reference)
    assert.deepEqual(told.at(-1), ['audits/step', 'planned', AUDITOR.email])
    const file = await AuditFile.findByOrFail('auditId', id)
    assert.equal(file.openName(), 'mandat.pdf')
    assert.isTrue(file.openContent().equals(MANDATE.bytes))
    assert.isFalse(file.content.includes('%PDF'))
  })

  test('cannot be set on a mandate that was never handed over', async ({ assert }) => {
    const { id } = await anAudit({ auditor: AUDITOR })
    const check = { id, mandate: null, stamp: by(LATER) }
    await assert.rejects(() => new CheckMandate().handle(check), AuditStepNotAllowed)
  })
})

test.group('An audit is held', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('on its day, once everybody has promised confidentiality', async ({ assert }) => {
    const { id } = await anAudit({ auditor: AUDITOR, mandate: MANDATE })
    await new CheckMandate().handle({ id, mandate: null, stamp: by(LATER) })
    await new PlanAudit().handle({ id, day: EARLIEST, ...AGREED, stamp: by(LATER) })
    const day = DateTime.fromISO(`${EARLIEST}T18:30:00+01:00`)
    const hold = (at: DateTime) => new HoldAudit().handle({ id, stamp: by(at) })
    await assert.rejects(() => hold(day), AuditStepNotAllowed)
    const promise = { id, capacity: 'auditor', fullName: AUDITOR.name, means: 'paper' } as const
    await new PromiseConfidentiality().handle({ ...promise, file: MANDATE, stamp: by(LATER) })
    const twice = () =>
      new PromiseConfidentiality().handle({ ...promise, file: null, stamp: by(LATER) })
    await assert.rejects(twice, AuditStepNotAllowed)
    await assert.rejects(() => hold(day.minus({ days: 1 })), AuditStepNotAllowed)
    await hold(day)
    const audit = await Audit.whole(id)
    assert.equal(audit.heldOn?.toISODate(), EARLIEST)
    assert.sameMembers(
      audit.promises.map(({ capacity, means }) => `${capacity} ${means}`),
      ['controller online', 'auditor paper']
    )
  })

  test('and followed until every action is done', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aHeldAudit()
    const at = DateTime.fromISO('2026-12-02T09:00:00+01:00')
    const noted = { id, title: 'Un compte dormant', words: null, byController: true }
    const finding = await new NoteFinding().handle({ ...noted, severity: 'major', stamp: by(at) })
    const second = await new NoteFinding().handle({
      ...noted,
      severity: 'observation',
      stamp: by(at),
    })
    assert.deepEqual([finding.number, second.number], [1, 2])
    await new ReportAudit().handle({ id, words: 'Bon ensemble.', file: MANDATE, stamp: by(at) })
    await new SetAction().handle({
      ...{ id, findingId: finding.id, words: 'Fermer le compte.', ownerId: dpo.id },
      ...{ dueOn: '2026-12-15', stamp: by(at) },
    })
    const close = () => new CloseAudit().handle({ id, stamp: by(at) })
    await assert.rejects(close, AuditStepNotAllowed)
    const { findings } = await Audit.whole(id)
    const [action] = findings[0].actions
    const done = { id, actionId: action.id, words: 'Fermé le 10.', evidence: MANDATE }
    await new FinishAction().handle({ ...done, stamp: by(at) })
    const twice = () => new FinishAction().handle({ ...done, stamp: by(at) })
    await assert.rejects(twice, AuditStepNotAllowed)
    await close()
    const audit = await Audit.whole(id)
    assert.equal(audit.state, 'closed')
    assert.equal(audit.openActions, 0)
    const told = await templates(reference)
    assert.deepEqual(
      told.map(([, step]) => step),
      ['asked', 'planned', 'held', 'reported', 'closed']
    )
  })

  test('an action is owned by somebody of the platform, never by anybody else', async ({
    assert,
  }) => {
    const { id, professionalId } = await aHeldAudit()
    const owner = await aUser('professional', { professionalId })
    const finding = await new NoteFinding().handle({
      ...{ id, severity: 'minor', title: 'Un écart', words: null, byController: false },
      stamp: by(LATER),
    })
    const action = {
      ...{ id, findingId: finding.id, words: 'Corriger', ownerId: owner.id },
      ...{ dueOn: '2026-12-15' as CivilDay, stamp: by(LATER) },
    }
    await assert.rejects(() => new SetAction().handle(action))
  })

  test('its costs are noted, and are no condition', async ({ assert }) => {
    const { id } = await aPlannedAudit()
    await new NoteCosts().handle({ id, cents: 48_000, words: 'Six heures', stamp: by(LATER) })
    const { costsCents, state } = await Audit.whole(id)
    assert.deepEqual([costsCents, state], [48_000, 'planned'])
  })
})

test.group('An audit that is not held', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says why, on a ground that fits, and may be asked for again', async ({ assert }) => {
    const { id, professionalId, reference } = await anAudit()
    const words = 'Le mandat ne nomme personne.'
    const declined = { id, words, stamp: by(LATER) }
    const mandate = () => new DeclineAudit().handle({ ...declined, ground: 'mandate' })
    await assert.rejects(mandate, DeclineGroundNotApplicable)
    await new DeclineAudit().handle({ ...declined, ground: 'out_of_scope' })
    const [, letter] = await lettersAbout(reference)
    assert.include(letter.content, { step: 'declined', words })
    await anAudit({ professionalId })
  })

  test('withdrawn, it counts for nothing, and the platform is told once', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id, professionalId, reference } = await aPlannedAudit()
    await new WithdrawAudit().handle({ id, stamp: by(LATER) })
    await anAudit({ professionalId })
    const news = { id, news: 'withdrawn', at: LATER.toISO()! } as const
    await new TellPlatform().handle(news)
    await new TellPlatform().handle(news)
    const letters = await lettersAbout(reference)
    const told = letters.filter(({ to }) => to.email === dpo.email)
    assert.deepEqual(
      told.map(({ template, content }) => [template, content.news]),
      [['audits/to_platform', 'withdrawn']]
    )
    const hold = () => new HoldAudit().handle({ id, stamp: by(ASKED_AT.plus({ days: 30 })) })
    await assert.rejects(hold, AuditStepNotAllowed)
  })
})
