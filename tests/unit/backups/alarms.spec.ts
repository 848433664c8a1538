import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { alarmsOf, type Watched } from '#backups/domain/alarms'

const AT = DateTime.fromISO('2027-03-10T12:00:00Z')

const made = (daysAgo: number, verification: Watched['verification'] = 'intact'): Watched => ({
  madeAt: AT.minus({ days: daysAgo }),
  expiresAt: AT.plus({ days: 30 - daysAgo }),
  verification,
})

const alarms = (backups: Watched[], everyDays = 1) => alarmsOf({ backups, at: AT, everyDays })

test.group('Alarms of the backups', () => {
  test('a fresh one that was tried is all there must be', ({ assert }) => {
    assert.deepEqual(alarms([made(0.5)]), [])
    assert.deepEqual(alarms([made(2)]), [])
  })

  test('none at all, or one that was never finished', ({ assert }) => {
    assert.deepEqual(alarms([]), ['none'])
    assert.deepEqual(alarms([{ ...made(1, null), madeAt: null }]), ['none'])
  })

  test('the last one is more than two days old', ({ assert }) => {
    assert.include(alarms([made(2.01), made(5)]), 'old')
  })

  test('none was tried for too long, by the rhythm of trials', ({ assert }) => {
    assert.deepEqual(alarms([made(0, null), made(3.5)]), ['unverified'])
    assert.deepEqual(alarms([made(0, null), made(3.5)], 7), [])
    assert.deepEqual(alarms([made(0, null)]), ['unverified'])
  })

  test('one could not be brought back whole', ({ assert }) => {
    assert.deepEqual(alarms([made(0), made(1, 'broken')]), ['broken'])
  })

  test('one is still there two days after its last', ({ assert }) => {
    assert.deepEqual(alarms([made(0), made(32)]), ['outlived'])
    assert.deepEqual(alarms([made(0), made(31)]), [])
  })
})
