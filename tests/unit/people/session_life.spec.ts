import { test } from '@japa/runner'
import { isOver, seenAgain } from '#people/domain/session_life'

const MINUTE = 60
const HOUR = 60 * MINUTE
const opened = 1_700_000_000
const seen = (after: number) => ({ openedAt: opened, seenAt: opened + after })

test.group('The life of a session', () => {
  test('ends after 30 minutes without a sign of life', ({ assert }) => {
    assert.isFalse(isOver(seen(HOUR), opened + HOUR + 30 * MINUTE - 1))
    assert.isTrue(isOver(seen(HOUR), opened + HOUR + 30 * MINUTE))
  })

  test('ends after 12 hours, however busy', ({ assert }) => {
    assert.isFalse(isOver(seen(12 * HOUR - 2), opened + 12 * HOUR - 1))
    assert.isTrue(isOver(seen(12 * HOUR - 1), opened + 12 * HOUR))
  })

  test('goes on with each sign of life, noted once a minute, from the same beginning', ({
    assert,
  }) => {
    const life = seen(HOUR)
    assert.strictEqual(seenAgain(life, opened + HOUR + MINUTE - 1), life)
    assert.deepEqual(seenAgain(life, opened + HOUR + MINUTE), seen(HOUR + MINUTE))
  })
})
