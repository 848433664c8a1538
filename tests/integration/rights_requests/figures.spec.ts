import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { figuresAt } from '#rights_requests/queries/figures'
import { aFiledRequest } from '#tests/helpers/rights_requests'

const NOW = DateTime.fromISO('2026-11-25T11:00:00Z', { zone: 'utc' })
const PLATFORM = { zone: 'Europe/Paris', professionalId: null }

type Life = {
  right?: AskedRight
  received: string
  answered?: string
  limit?: string | null
  state?: string
  zone?: string
}

/** A request of one part as it would be after its life. */
async function lived({ right = 'access', received, answered, limit, state, zone }: Life) {
  const { id } = await aFiledRequest({ askedRights: [right] })
  const receivedAt = { received_at: received }
  const end = { state: state ?? 'answered', closed_at: answered }
  const whole = { expires_at: limit ?? null, zone: zone ?? 'Europe/Paris' }
  await db.from('rights_requests').where('id', id).update(receivedAt)
  await db
    .from('rights_request_parts')
    .where('rights_request_id', id)
    .update({ ...receivedAt, ...whole, ...(answered ? { ...end, decided_at: answered } : {}) })
  return id
}

test.group('Figures of requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are what one counts by hand', async ({ assert }) => {
    /** 4 days, in time; received in the last hour of October in Paris, 1 November there and not in UTC. */
    await lived({
      ...{ received: '2026-10-31T23:30:00Z', answered: '2026-11-05T09:00:00Z' },
      limit: '2026-12-01T23:00:00Z',
    })
    /** 31 days, in time by one minute. */
    await lived({
      ...{ right: 'erasure', received: '2026-09-30T10:00:00Z', answered: '2026-10-31T22:59:00Z' },
      limit: '2026-10-31T23:00:00Z',
    })
    /** 32 days, late at the very instant. */
    await lived({
      ...{ right: 'erasure', received: '2026-09-30T10:00:00Z', answered: '2026-11-01T23:00:00Z' },
      limit: '2026-11-01T23:00:00Z',
    })
    /** Archived since: it was answered all the same. Its clock was stopped. */
    await lived({
      ...{ received: '2026-10-10T10:00:00Z', answered: '2026-10-20T10:00:00Z' },
      ...{ limit: null, state: 'closed' },
    })
    /** Taken back: no answer. */
    await lived({
      ...{ received: '2026-11-02T10:00:00Z', answered: '2026-11-03T10:00:00Z' },
      state: 'withdrawn',
    })
    /** Open, and one from before the twelve months. */
    await lived({ right: 'portability', received: '2026-11-20T10:00:00Z' })
    await lived({ received: '2025-11-30T22:59:00Z' })

    const { total, months, rights, spans, median } = await figuresAt(NOW, PLATFORM)

    assert.deepEqual(total, { received: 6, answered: 4, inTime: 3 })
    assert.lengthOf(months, 12)
    assert.equal(months[0].month, '2025-12')
    assert.deepEqual(months.slice(-3), [
      { month: '2026-09', received: 2, answered: 0, inTime: 0 },
      { month: '2026-10', received: 1, answered: 2, inTime: 2 },
      { month: '2026-11', received: 3, answered: 2, inTime: 1 },
    ])
    assert.deepEqual(rights, [
      { right: 'access', received: 3, answered: 2, inTime: 2 },
      { right: 'erasure', received: 2, answered: 2, inTime: 1 },
      { right: 'portability', received: 1, answered: 0, inTime: 0 },
    ])
    assert.deepEqual(
      spans.filter(({ inTime, late }) => inTime + late > 0),
      [
        { from: 0, to: 5, inTime: 1, late: 0 },
        { from: 6, to: 10, inTime: 1, late: 0 },
        { from: 26, to: 31, inTime: 1, late: 0 },
        { from: 32, to: 60, inTime: 0, late: 1 },
      ]
    )
    assert.equal(median, 10)
  })

  test('are none without any request', async ({ assert }) => {
    const { total, months, rights, median } = await figuresAt(NOW, PLATFORM)
    assert.deepEqual(total, { received: 0, answered: 0, inTime: 0 })
    assert.lengthOf(months, 12)
    assert.isEmpty(rights)
    assert.isNull(median)
  })
})
