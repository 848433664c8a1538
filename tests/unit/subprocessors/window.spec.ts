import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { effectiveFrom, isInTime, windowOf } from '#subprocessors/domain/window'

const PARIS = { zone: 'Europe/Paris', region: 'metropole' } as const
const at = (iso: string) => DateTime.fromISO(iso, { setZone: true })

test.group('The time to object', () => {
  const closings: [received: string, closes: string][] = [
    /** Day 8 is a holiday, then the next working day. */
    ['2026-11-03T10:00:00+01:00', '2026-11-13T00:00:00+01:00'],
    /** A minute before midnight, and at midnight. */
    ['2026-11-02T22:59:00Z', '2026-11-11T00:00:00+01:00'],
    ['2026-11-02T23:00:00Z', '2026-11-13T00:00:00+01:00'],
    /** Day 8 is Easter Sunday, on which clocks change. */
    ['2027-03-20T10:00:00+01:00', '2027-03-31T00:00:00+02:00'],
    /** Clocks go back within the window. */
    ['2026-10-20T10:00:00+02:00', '2026-10-29T00:00:00+01:00'],
  ]
  for (const [received, closes] of closings) {
    test(`received at ${received}, closes at ${closes}`, ({ assert }) => {
      const { expiresAt } = windowOf({ receivedAt: at(received), ...PARIS })
      assert.equal(+expiresAt!, +at(closes))
      assert.isTrue(isInTime(at(closes).minus({ milliseconds: 1 }), expiresAt))
      assert.isFalse(isInTime(at(closes), expiresAt))
    })
  }

  test('leaves the change to the day after, or to the planned day', ({ assert }) => {
    const closes = at('2027-03-31T00:00:00+02:00')
    assert.equal(+effectiveFrom(closes, '2027-03-30', PARIS.zone), +closes)
    const planned = at('2027-04-05T00:00:00+02:00')
    assert.equal(+effectiveFrom(closes, '2027-04-05', PARIS.zone), +planned)
  })

  test('has not closed while it has not begun', ({ assert }) => {
    assert.isTrue(isInTime(at('2030-01-01T00:00:00Z'), null))
  })
})
