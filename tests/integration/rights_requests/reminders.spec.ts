import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { renderLetter } from '#letters/render'
import AskPerson from '#rights_requests/actions/ask_person'
import ExtendDeadline from '#rights_requests/actions/extend_deadline'
import ProposeAnswer from '#rights_requests/actions/propose_answer'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import RemindOfDate from '#rights_requests/actions/remind_of_date'
import SetDigest from '#rights_requests/actions/set_digest'
import { lastDaysReached, milestoneAt } from '#rights_requests/domain/milestone'
import { clockOf } from '#rights_requests/domain/clock'
import { requestsToRemind } from '#rights_requests/queries/dates_to_remind'
import { remindOfDates, sendDigests } from '#rights_requests/reminders/mornings'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  aProfessional,
  aRequestInProgress,
  aUser,
  aVerifiedRequest,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })
/** Filed on 20 November 2026, a request is due on Monday 21 December. */
const morning = (day: string) => ({ actor: 'system', at: paris(`${day}T07:00`) }) as const

async function reminded(reference: string) {
  const letters = await lettersAbout(reference)
  return letters
    .filter(({ template }) => template === 'rights_requests/date_reminder')
    .map(({ to, content }) => `${content.milestone} ${to.email}`)
}

test.group('Milestones of a date', () => {
  const clock = (region: 'metropole' | 'la-reunion', zone: string) => {
    const at = DateTime.fromISO('2026-11-20T10:00:00Z')
    const receipt = { platformReceivedAt: at, receivedAt: at }
    return clockOf({ controller: 'platform', ...receipt, zone, region })
  }

  test('are counted in working days: {0} is {1}')
    .with([
      ['2026-12-06T07:00', null],
      ['2026-12-07T07:00', 'days_10'],
      ['2026-12-11T07:00', 'days_10'],
      ['2026-12-14T07:00', 'days_5'],
      ['2026-12-17T07:00', 'days_2'],
      ['2026-12-20T07:00', 'days_2'],
      ['2026-12-21T07:00', 'today'],
      ['2026-12-21T23:59', 'today'],
      ['2026-12-22T00:00', 'missed'],
    ] as const)
    .run(({ assert }, [at, expected]) => {
      const deadline = clock('metropole', 'Europe/Paris')
      assert.equal(milestoneAt(deadline, paris(at)), expected)
    })

  test('know the holidays of the place', ({ assert }) => {
    const at = DateTime.fromISO('2026-11-23T10:00:00Z')
    const receipt = { platformReceivedAt: at, receivedAt: at, controller: 'platform' } as const
    const mainland = clockOf({ ...receipt, zone: 'Europe/Paris', region: 'metropole' })
    assert.equal(mainland.lastDay, '2026-12-23')
    const may = DateTime.fromISO('2027-04-20T10:00:00Z')
    const spring = clockOf({
      ...{ ...receipt, platformReceivedAt: may, receivedAt: may },
      ...({ zone: 'Europe/Paris', region: 'metropole' } as const),
    })
    assert.equal(spring.lastDay, '2027-05-20')
    /** Whit Monday, 17 May 2027, is nobody's working day. */
    assert.equal(milestoneAt(spring, paris('2027-05-12T07:00')), 'days_5')
    assert.equal(milestoneAt(spring, paris('2027-05-11T07:00')), 'days_10')
  })

  test('end with the civil day of the place, whatever the clocks do', ({ assert }) => {
    const at = DateTime.fromISO('2027-02-28T10:00:00Z')
    const receipt = { platformReceivedAt: at, receivedAt: at, controller: 'platform' } as const
    const deadline = clockOf({ ...receipt, zone: 'Europe/Paris', region: 'metropole' })
    assert.equal(deadline.lastDay, '2027-03-30')
    /** Clocks go forward on 28 March 2027. */
    assert.equal(milestoneAt(deadline, paris('2027-03-30T23:59:59')), 'today')
    assert.equal(milestoneAt(deadline, paris('2027-03-31T00:00')), 'missed')
    const far = clock('la-reunion', 'Indian/Reunion')
    const there = DateTime.fromISO('2026-12-22T00:00', { zone: 'Indian/Reunion' })
    assert.equal(milestoneAt(far, there), 'missed')
  })
})

test.group('Last days to be reminded of', () => {
  test('are those that a date of the place has come to, day after day', ({ assert }) => {
    const places = [
      { region: 'metropole', zone: 'Europe/Paris' },
      { region: 'la-reunion', zone: 'Indian/Reunion' },
      { region: 'guadeloupe', zone: 'America/Guadeloupe' },
    ] as const
    for (const place of places) {
      for (let days = 0; days < 60; days++) {
        const at = DateTime.fromISO('2026-11-20T10:00:00Z').plus({ days: days % 31 })
        const receipt = { platformReceivedAt: at, receivedAt: at, controller: 'platform' } as const
        const deadline = clockOf({ ...receipt, ...place })
        const now = at.plus({ days: days % 37, hours: days % 24 })
        const milestone = milestoneAt(deadline, now)
        if (milestone === 'missed') continue
        const reached = lastDaysReached(place, now)
        const found = reached.find(({ lastDay }) => lastDay === deadline.lastDay)
        const isMorning = now.setZone(place.zone).hour >= 7
        assert.equal(found?.milestone ?? null, isMorning ? milestone : null, now.toISO()!)
      }
    }
  })
})

test.group('Reminders of dates', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    await db.from('rights_requests').delete()
    await db.from('users').update({ disabled_at: FILED_AT.toISO() })
  })

  test('go to who works on it, each once, and make up for missed mornings', async ({ assert }) => {
    const dpo = await aUser('dpo')
    await aUser('dpo')
    const { reference } = await aRequestInProgress(dpo)
    for (const day of ['2026-12-04', '2026-12-07', '2026-12-07', '2026-12-08', '2026-12-17']) {
      await remindOfDates(morning(day))
    }
    for (const day of ['2026-12-21', '2026-12-22', '2026-12-23']) await remindOfDates(morning(day))
    const milestones = ['days_10', 'days_2', 'today', 'missed']
    assert.deepEqual(
      await reminded(reference),
      milestones.map((it) => `${it} ${dpo.email}`)
    )
  })

  test('look at nothing twice between two milestones', async ({ assert }) => {
    await aUser('dpo')
    const { id } = await aVerifiedRequest()
    const owed = async (day: string) => requestsToRemind(morning(day).at)
    assert.deepEqual(await owed('2026-12-04'), [])
    for (const [day, next] of [
      ['2026-12-07', '2026-12-11'],
      ['2026-12-14', '2026-12-16'],
      ['2026-12-17', '2026-12-20'],
      ['2026-12-21', '2026-12-21'],
      ['2026-12-22', '2027-03-01'],
    ]) {
      assert.deepEqual(await owed(day), [id], day)
      await remindOfDates(morning(day))
      assert.deepEqual(await owed(day), [], day)
      assert.deepEqual(await owed(next), [], next)
    }
  })

  test('wait for the morning where the controller is', async ({ assert }) => {
    const { id } = await aProfessional({ timezone: 'Indian/Reunion', region: 'la-reunion' })
    await aUser('dpo')
    await aVerifiedRequest({ concern: 'professional', professionalIds: [id] })
    const at = (iso: string) => ({
      ...({ actor: 'system' } as const),
      at: DateTime.fromISO(iso, { zone: 'Indian/Reunion' }),
    })
    assert.equal(await remindOfDates(at('2026-12-07T06:59')), 0)
    assert.equal(await remindOfDates(at('2026-12-07T07:00')), 1)
  })

  test('go to every DPO with an open account when nobody works on it', async ({ assert }) => {
    const [one, other] = [await aUser('dpo'), await aUser('dpo')]
    await aUser('dpo', { disabledAt: FILED_AT })
    await aUser('staff')
    const { reference } = await aVerifiedRequest()
    await remindOfDates(morning('2026-12-14'))
    assert.sameMembers(await reminded(reference), [`days_5 ${one.email}`, `days_5 ${other.email}`])
  })

  test('leave a disabled account for the DPOs', async ({ assert }) => {
    const [gone, dpo] = [await aUser('dpo'), await aUser('dpo')]
    const { reference } = await aRequestInProgress(gone)
    await gone.merge({ disabledAt: FILED_AT }).save()
    await remindOfDates(morning('2026-12-14'))
    assert.deepEqual(await reminded(reference), [`days_5 ${dpo.email}`])
  })

  test('go to the professional while the instruction is awaited', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id: professionalId } = await aProfessional({ answersRightsItself: true })
    const owner = await aUser('professional', { professionalId })
    await aUser('assistant', { professionalId })
    const asked = { concern: 'professional', professionalIds: [professionalId] } as const
    const { id, reference } = await aRequestInProgress(dpo, asked)
    const { partId } = await onlyPart(id)
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 2 }) } as const
    const proposal = { id, partId, words: null, note: null, stamp } as const
    await new ProposeAnswer().handle({ ...proposal, outcome: 'accept', isWhole: true })
    await remindOfDates(morning('2026-12-14'))
    await owner.merge({ disabledAt: FILED_AT }).save()
    await remindOfDates(morning('2026-12-17'))
    assert.deepEqual(await reminded(reference), [`days_5 ${owner.email}`, `days_2 ${dpo.email}`])
  })

  test('are silent while the clock is stopped, and once it is over', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 1 }) } as const
    const { id } = await aRequestInProgress(dpo)
    await new AskPerson().handle({ id, kind: 'identity', question: 'Quand ?', stamp })
    const ended = await aRequestInProgress(dpo)
    const refusal = { ground: 'excessive', reasons: 'Répétée.', stamp } as const
    await new RefuseRightsRequest().handle({ ...(await onlyPart(ended.id)), ...refusal })
    assert.equal(await remindOfDates(morning('2026-12-21')), 0)
    assert.equal(await remindOfDates(morning('2027-01-21')), 0)
  })

  test('begin again for a date that has moved', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo)
    await remindOfDates(morning('2026-12-07'))
    const stamp = { actor: `user:${dpo.id}`, at: paris('2026-12-08T10:00') } as const
    const why = { ground: 'complexity', reasons: 'Complexe.', stamp } as const
    await new ExtendDeadline().handle({ ...(await onlyPart(id)), ...why })
    await remindOfDates(morning('2026-12-21'))
    await remindOfDates(morning('2027-02-08'))
    const milestones = await reminded(reference)
    assert.deepEqual(
      milestones.map((it) => it.split(' ')[0]),
      ['days_10', 'days_10']
    )
  })

  test('name nobody, in either language', async ({ assert }) => {
    const { reference } = await aRequestInProgress(await aUser('dpo'))
    await remindOfDates(morning('2026-12-21'))
    const letters = await lettersAbout(reference)
    const { template, content } = letters.find((it) => it.template.endsWith('/date_reminder'))!
    for (const [locale, day] of [
      ['fr', '21 décembre 2026'],
      ['en', '21 December 2026'],
    ] as const) {
      const { text } = await renderLetter({ template, locale, content })
      assert.include(text, day)
      assert.include(text, '/dpo/demandes/')
      assert.notMatch(text, /Vasseur|Inès|exemple\.example/)
    }
  })
})

test.group('The digest of the morning', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    await db.from('rights_requests').delete()
    await db.from('users').update({ disabled_at: FILED_AT.toISO() })
  })

  test('goes once to each DPO who wants it, on working mornings', async ({ assert }) => {
    const [dpo, other] = [await aUser('dpo'), await aUser('dpo')]
    await aUser('staff')
    await new SetDigest().handle({ userId: other.id, isWanted: false })
    const { reference } = await aRequestInProgress(dpo)
    for (let rank = 0; rank < 16; rank++) await aRequestInProgress(dpo)
    const sent = []
    for (const day of ['2026-12-20', '2026-12-21', '2026-12-21', '2026-12-22', '2026-12-25']) {
      sent.push(await sendDigests(morning(day)))
    }
    const night = { actor: 'system', at: paris('2026-12-23T06:00') } as const
    sent.push(await sendDigests(night))
    assert.deepEqual(sent, [0, 1, 0, 1, 0, 0])

    const [first] = await lettersAbout('2026-12-21')
    const [second] = await lettersAbout('2026-12-22')
    assert.equal(first.to.email, dpo.email)
    assert.containSubset(first.content, { counts: { missed: 0, today: 17, week: 0 } })
    assert.containSubset(second.content, { counts: { missed: 17, today: 0, week: 0 } })
    assert.lengthOf(first.content.today as unknown[], 15)
    for (const locale of ['fr', 'en'] as const) {
      const { text } = await renderLetter({ ...first, locale })
      assert.include(text, reference)
      assert.notMatch(text, /Vasseur|Inès/)
    }
  })
})

test.group('Two processes that ring at once', () => {
  test('write one letter', async ({ assert, cleanup }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo)
    cleanup(async () => {
      await db.from('letters').where('about', reference).delete()
      await db.from('rights_requests').where('id', id).delete()
      await dpo.merge({ disabledAt: FILED_AT }).save()
    })
    const ring = () => new RemindOfDate().handle({ id, stamp: morning('2026-12-21') })
    const letters = await Promise.all([ring(), ring(), ring()])
    assert.deepEqual(letters.toSorted(), [0, 0, 1])
    assert.deepEqual(await reminded(reference), [`today ${dpo.email}`])
  })
})
