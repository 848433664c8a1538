import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { SlotTaken } from '#booking/errors'
import EnterAppointment from '#booking/actions/enter_appointment'
import Appointment from '#booking/models/appointment'
import { freeStartsOf } from '#booking/queries/bookable'
import CreateAccount from '#people/actions/create_account'
import User from '#people/models/user'
import CancelNotice from '#terminations/actions/cancel_notice'
import ChooseFate from '#terminations/actions/choose_fate'
import { AlreadyEnding, TerminationNotAllowed } from '#terminations/errors'
import { aSite, book, booking, paris } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'
import {
  AFTER_NOTICE,
  AFTER_REACH,
  again,
  aLeavingSite,
  carriedOn,
  GIVEN_AT,
  leaving,
  system,
} from '#tests/helpers/terminations'

const A_DAY_LATER = GIVEN_AT.plus({ days: 1 })

async function statusOf({ id }: { id: string }) {
  const { status } = await Appointment.findOrFail(id)
  return status
}

test.group('Notice of the end of a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('lasts a month, is told to the professional, and is in the journal', async ({ assert }) => {
    const { site, termination } = await aLeavingSite()
    assert.equal(termination.lastDay.toISODate(), '2027-04-07')
    assert.equal(termination.reachLastDay.toISODate(), '2027-04-22')
    assert.equal(termination.endsAt.toUTC().toISO(), '2027-04-07T22:00:00.000Z')
    const [letter] = await lettersAbout(termination.reference)
    assert.equal(letter.template, 'terminations/notice_given')
    assert.equal(letter.to.email, site.professional.email)
    assert.isNull(letter.professionalId)
    const entries = await db.from('journal.entry').where('kind', 'termination.notice_given')
    const own = entries.filter(({ body }) => body.professional === site.professional.id)
    assert.deepEqual(own[0].body, {
      ...{ by: 'professional', fate: 'return', last: '2027-04-07' },
      professional: site.professional.id,
    })
  })

  test('is given once', async ({ assert }) => {
    const { site, owner } = await aLeavingSite()
    await assert.rejects(() => leaving(site, owner.id), AlreadyEnding)
  })

  test('lets nobody book beyond the last day, by any way in', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-04-07T09:00')
    const owner = await aUser('professional', { professionalId: site.professional.id })
    await leaving(site, owner.id)

    const starts = await freeStartsOf(db, site.offering.id, GIVEN_AT)
    const last = Math.max(...starts) * 60_000
    assert.isBelow(last, paris('2027-04-08T00:00').toMillis())
    await assert.rejects(() => book(site, '2027-04-08T09:00'), SlotTaken)
    const entry = { ...booking(site, '2027-04-08T10:00'), professionalId: site.professional.id }
    await assert.rejects(() => new EnterAppointment().handle(entry), SlotTaken)
    await book(site, '2027-04-07T10:00')
  })

  test('an appointment that would end after the last midnight is not offered', async ({
    assert,
  }) => {
    const site = await aSite()
    await db
      .from('professionals')
      .where('id', site.professional.id)
      .update({ contract_ends_at: paris('2027-03-09T11:15').toISO() })
    const starts = await freeStartsOf(db, site.offering.id, GIVEN_AT)
    assert.equal(Math.max(...starts) * 60_000, paris('2027-03-09T10:30').toMillis())
  })

  test('cancels what was booked beyond, tells the people, and leaves the rest', async ({
    assert,
  }) => {
    const site = await aSite()
    const kept = await book(site, '2027-04-07T09:00')
    const late = await book(site, '2027-04-08T09:00', { email: 'tard@exemple.example' })
    const dpo = await aUser('dpo')
    const termination = await leaving(site, dpo.id)
    const [step] = termination.steps
    assert.deepEqual([step.name, step.total, step.done], ['appointments', 1, 0])

    const carried = await carriedOn(termination, A_DAY_LATER)
    assert.deepEqual([carried.steps[0].done, carried.steps[0].state], [1, 'done'])
    assert.equal(await statusOf(kept), 'booked')
    assert.equal(await statusOf(late), 'cancelled')
    const letters = await lettersAbout(late.id)
    const cancelled = letters.filter(({ template }) => template === 'booking/cancelled')
    assert.deepEqual(
      cancelled.map(({ to }) => to.email),
      ['tard@exemple.example']
    )
    const again2 = await carriedOn(termination, A_DAY_LATER)
    assert.equal(again2.steps[0].done, 1)
    assert.lengthOf(await lettersAbout(late.id), letters.length)
  })

  test('cancels too what somebody was booking while it was given', async ({ assert }) => {
    const { site, termination } = await aLeavingSite()
    await carriedOn(termination, A_DAY_LATER)
    await db
      .from('professionals')
      .where('id', site.professional.id)
      .update({ contract_ends_at: null })
    const late = await book(site, '2027-04-08T09:00')
    const end = { contract_ends_at: termination.endsAt.toISO() }
    await db.from('professionals').where('id', site.professional.id).update(end)

    await carriedOn(termination, AFTER_NOTICE)
    assert.equal(await statusOf(late), 'cancelled')
  })

  test('confines the accounts from the first instant after, those opened meanwhile too', async ({
    assert,
  }) => {
    const { owner, termination } = await aLeavingSite()
    const account = await User.findOrFail(owner.id)
    assert.isFalse(account.isConfinedAt(termination.endsAt.minus({ milliseconds: 1 })))
    assert.isTrue(account.isConfinedAt(termination.endsAt))
    const late = await new CreateAccount().handle({
      ...{ email: 'nouvelle@exemple.example', fullName: 'Nora Bel', role: 'assistant' },
      ...{ professionalId: owner.professionalId, locale: 'fr', password: 'une longue phrase' },
      stamp: system(A_DAY_LATER),
    })
    await late.refresh()
    assert.isTrue(late.isConfinedAt(termination.endsAt))
  })

  test('is taken back by agreement while it runs: everything opens again', async ({ assert }) => {
    const { site, owner, termination } = await aLeavingSite()
    const { id, reference } = termination
    const reason = 'Convenu par courriel le 8 mars.'
    await new CancelNotice().handle({ id, reason, stamp: system(A_DAY_LATER) })

    const { contractEndsAt } = await again(site.professional)
    assert.isNull(contractEndsAt)
    await owner.refresh()
    assert.isNull(owner.confinedFrom)
    const letters = await lettersAbout(reference)
    const templates = letters.map(({ template }) => template)
    assert.include(templates, 'terminations/notice_cancelled')
    await book(site, '2027-04-08T09:00')
    const another = await leaving(site, owner.id)
    assert.equal(another.state, 'under_notice')
  })

  test('is not taken back once the contract has ended', async ({ assert }) => {
    const { termination } = await aLeavingSite()
    const late = () =>
      new CancelNotice().handle({
        ...{ id: termination.id, reason: 'Trop tard.' },
        stamp: system(termination.endsAt),
      })
    await assert.rejects(late, TerminationNotAllowed)
  })

  test('the contract ends with its last midnight, once', async ({ assert }) => {
    const { termination } = await aLeavingSite('destroy')
    const before = await carriedOn(termination, termination.endsAt.minus({ milliseconds: 1 }))
    assert.equal(before.state, 'under_notice')
    const after = await carriedOn(termination, termination.endsAt)
    assert.equal(after.state, 'in_reach')
    await carriedOn(termination, AFTER_NOTICE)
    const letters = await lettersAbout(termination.reference)
    const templates = letters.map(({ template }) => template)
    assert.deepEqual(templates, ['terminations/notice_given', 'terminations/contract_ended'])
  })

  test('the choice changes until destruction begins: a package is then made', async ({
    assert,
  }) => {
    const { termination } = await aLeavingSite('destroy')
    const { id } = termination
    const without = await carriedOn(termination, AFTER_NOTICE)
    assert.isNull(without.returnPackage)

    await new ChooseFate().handle({ id, fate: 'return', stamp: system(AFTER_NOTICE) })
    const withIt = await carriedOn(termination, AFTER_NOTICE)
    assert.isAbove(withIt.returnPackage.byteSize, 0)
    const late = () => new ChooseFate().handle({ id, fate: 'destroy', stamp: system(AFTER_REACH) })
    await assert.rejects(late, TerminationNotAllowed)
  })
})
