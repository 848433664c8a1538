import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import RemindOfMeasures from '#agreements/actions/remind_of_measures'
import ReviewMeasure from '#agreements/actions/review_measure'
import type { CivilDay } from '#deadlines/domain/civil_day'
import Letter from '#letters/models/letter'
import { aUser } from '#tests/helpers/rights_requests'

const AT = DateTime.fromISO('2026-11-20T06:30:00Z', { zone: 'utc' })

const remind = (days: number) =>
  new RemindOfMeasures().handle({ stamp: { actor: 'system', at: AT.plus({ days }) } })

function review(measure: string, next: CivilDay, at = AT) {
  return new ReviewMeasure().handle({
    ...{ measure, outcome: 'holds', evidence: 'Relu en entier.' },
    ...{ reviewedOn: '2026-11-20', nextReviewOn: next },
    stamp: { actor: 'system', at },
  })
}

/** What was owed to one person, oldest first. */
async function toldTo(email: string) {
  const letters = await Letter.query()
    .where('template', 'agreements/measures_due')
    .orderBy('queuedAt')
  return letters
    .filter((letter) => letter.openRecipient().email === email)
    .map((letter) => letter.openContent() as Record<string, unknown>)
}

test.group('Reviews of security measures', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are told before their day and on it, once each, in one letter for a day', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    await review('journal', '2026-12-20')
    await review('tenancy', '2026-12-20')
    await review('browser', '2027-06-20')
    await remind(15)
    assert.deepEqual(await toldTo(dpo.email), [])
    for (const days of [16, 17, 30, 31]) await remind(days)
    const [soon, due, ...more] = await toldTo(dpo.email)
    assert.deepEqual(more, [])
    assert.deepInclude(soon, { reviewDay: '2026-12-20', isDue: false })
    assert.deepInclude(due, { reviewDay: '2026-12-20', isDue: true })
    assert.lengthOf(due.measures as string[], 2)
    assert.include(String(due.measures), 'journal chaîné')
  })

  test('say nothing once the measure was looked at again', async ({ assert }) => {
    const dpo = await aUser('dpo')
    await review('journal', '2026-12-20')
    await review('journal', '2027-06-20', AT.plus({ days: 1 }))
    await remind(30)
    assert.deepEqual(await toldTo(dpo.email), [])
  })
})
