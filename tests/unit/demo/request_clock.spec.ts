import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { officeHour, receivedToBeDueOn } from '#console/demo/request_clock'
import { clockOf } from '#rights_requests/domain/clock'

const PLACE = { zone: 'Europe/Paris', region: 'metropole' } as const
const paris = (iso: string) => DateTime.fromISO(iso, { zone: PLACE.zone })

test.group('Days of the demonstration', () => {
  test('a request is due on the day wanted, or on the next day that can be: {0}')
    .with([
      ['2026-11-24', '2026-11-24'],
      ['2026-11-22', '2026-11-23'],
      ['2026-12-25', '2026-12-28'],
      ['2026-03-31', '2026-04-01'],
    ])
    .run(({ assert }, [wanted, expected]) => {
      const receivedAt = receivedToBeDueOn(paris(wanted), 'professional', PLACE)
      const deadline = clockOf({
        controller: 'professional',
        platformReceivedAt: receivedAt,
        receivedAt,
        ...PLACE,
      })
      assert.equal(deadline.lastDay, expected)
    })

  test('people of the platform work in office hours: {0}')
    .with([
      ['2026-11-20T10:12', '2026-11-20T10:12'],
      ['2026-11-20T19:30', '2026-11-23T09:35'],
      ['2026-11-22T07:00', '2026-11-23T09:05'],
      ['2026-11-24T06:40', '2026-11-24T09:45'],
    ])
    .run(({ assert }, [at, expected]) => {
      assert.equal(officeHour(paris(at)).toISO()!.slice(0, 16), expected)
    })
})
