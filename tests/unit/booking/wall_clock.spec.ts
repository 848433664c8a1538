import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { civilDayAt, civilDayOf, dayClock, instantsOf, weekdayOf } from '#booking/domain/wall_clock'

const PARIS = 'Europe/Paris'
const NEW_YORK = 'America/New_York'

const utc = (minute: number) => DateTime.fromMillis(minute * 60_000, { zone: 'utc' }).toISO()

function opened(zone: string, day: string, from: string, to: string) {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const clock = dayClock(zone, civilDayOf(day))
  return instantsOf(clock, minutes(from), minutes(to)).map((it) => `${utc(it.from)}/${utc(it.to)}`)
}

const at = (day: string, from: string, to: string, next = day) => [
  `${day}T${from}:00.000Z/${next}T${to}:00.000Z`,
]

test.group('The wall clock', () => {
  test('{zone}, {day}, {from}–{to}')
    .with([
      { zone: NEW_YORK, day: '2027-03-14', from: '13:00', to: '18:00', is: ['17:00', '22:00'] },
      { zone: NEW_YORK, day: '2027-03-14', from: '14:30', to: '18:00', is: ['18:30', '22:00'] },
      { zone: NEW_YORK, day: '2027-11-07', from: '13:00', to: '18:00', is: ['18:00', '23:00'] },
      { zone: PARIS, day: '2027-03-28', from: '09:00', to: '12:00', is: ['07:00', '10:00'] },
      { zone: PARIS, day: '2027-03-27', from: '09:00', to: '12:00', is: ['08:00', '11:00'] },
      {
        zone: 'Asia/Kathmandu',
        day: '2027-03-28',
        from: '09:00',
        to: '12:00',
        is: ['03:15', '06:15'],
      },
    ])
    .run(({ assert }, { zone, day, from, to, is }) => {
      assert.deepEqual(opened(zone, day, from, to), at(day, is[0], is[1]))
    })

  test('an hour that comes twice is open twice, and joined to its neighbours', ({ assert }) => {
    assert.deepEqual(opened(PARIS, '2027-10-31', '01:00', '05:00'), [
      '2027-10-30T23:00:00.000Z/2027-10-31T01:00:00.000Z',
      '2027-10-31T01:00:00.000Z/2027-10-31T04:00:00.000Z',
    ])
    assert.deepEqual(opened(PARIS, '2027-10-31', '02:30', '03:00'), [
      '2027-10-31T00:30:00.000Z/2027-10-31T01:00:00.000Z',
      '2027-10-31T01:30:00.000Z/2027-10-31T02:00:00.000Z',
    ])
  })

  test('an hour that is skipped is not open', ({ assert }) => {
    assert.deepEqual(opened(PARIS, '2027-03-28', '02:15', '02:45'), [])
    assert.deepEqual(opened(PARIS, '2027-03-28', '02:30', '04:00'), [
      '2027-03-28T01:00:00.000Z/2027-03-28T02:00:00.000Z',
    ])
  })

  test('a day may begin at one in the morning', ({ assert }) => {
    const clock = dayClock('America/Asuncion', civilDayOf('2023-10-01'))
    assert.equal(utc(clock.from), '2023-10-01T04:00:00.000Z')
    assert.equal(clock.to - clock.from, 23 * 60)
    assert.deepEqual(opened('America/Asuncion', '2023-10-01', '00:00', '01:00'), [])
  })

  test('an instant has one civil day', ({ assert }) => {
    const minute = DateTime.fromISO('2027-03-27T23:30:00Z').toMillis() / 60_000
    assert.equal(civilDayAt(PARIS, minute), civilDayOf('2027-03-28'))
    assert.equal(civilDayAt(NEW_YORK, minute), civilDayOf('2027-03-27'))
    assert.equal(weekdayOf(civilDayOf('2027-03-28')), 7)
    assert.equal(weekdayOf(civilDayOf('1969-12-29')), 1)
  })

  test('the zone of the machine changes nothing', ({ assert }) => {
    const script = fileURLToPath(new URL('./slots_of_two_springs.ts', import.meta.url))
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--import=@poppinss/ts-exec', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    const reference = inZone('UTC')
    assert.isAbove(JSON.parse(reference).length, 50)
    for (const zone of [PARIS, NEW_YORK]) assert.equal(inZone(zone), reference)
  })
})
