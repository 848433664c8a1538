import { test } from '@japa/runner'
import { agendaDays, hoursShown, instantAt, openness } from '#booking/domain/agenda'
import { civilDayOf } from '#booking/domain/wall_clock'

const minute = (iso: string) => Date.parse(iso) / 60_000
const always = { validFrom: null, validUntil: null, everyWeeks: 1, anchor: null }
const between = (from: string, to: string) => ({ from: minute(from), to: minute(to) })

/** Monday to Sunday, 9:00 to 12:00 in Paris. */
const agenda = {
  zone: 'Europe/Paris',
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    return { weekday, startMin: 540, endMin: 720, ...always }
  }),
  extraOpenings: [],
  timeOff: [],
  busy: [],
}
const LONG_AGO = minute('2027-01-01T00:00Z')

function day(iso: string, changes: object = {}, items: { from: number; to: number }[] = []) {
  const asked = { first: civilDayOf(iso), count: 1, now: LONG_AGO }
  return agendaDays({ ...agenda, ...changes }, items, asked)[0]
}

test.group('A day of the agenda', () => {
  test('is told in the wall clock, on both days the clocks change', ({ assert }) => {
    for (const iso of ['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-31']) {
      assert.deepEqual(day(iso).open, [{ startMin: 540, endMin: 720 }], iso)
    }
    const inAutumn = day('2027-10-31', {}, [between('2027-10-31T08:30Z', '2027-10-31T09:00Z')])
    assert.equal(inAutumn.items[0].startMin, 570, '8:30 UTC is 9:30 in winter')
    const inSpring = day('2027-03-28', {}, [between('2027-03-28T07:30Z', '2027-03-28T08:00Z')])
    assert.equal(inSpring.items[0].startMin, 570, '7:30 UTC is 9:30 in summer')
  })

  test('is open less its closures, and free less what is taken with its buffers', ({ assert }) => {
    const timeOff = [between('2027-03-08T10:30Z', '2027-03-09T23:00Z')]
    const busy = [between('2027-03-08T08:00Z', '2027-03-08T08:45Z')]
    const monday = day('2027-03-08', { timeOff, busy })

    assert.deepEqual(monday.open, [{ startMin: 540, endMin: 690 }])
    assert.deepEqual(monday.closures, [{ startMin: 690, endMin: 1440 }])
    assert.deepEqual(monday.free, [{ startMin: 585, endMin: 690 }])
    assert.deepEqual(day('2027-03-09', { timeOff }).open, [])
  })

  test('is free from now on only', ({ assert }) => {
    const asked = { first: civilDayOf('2027-03-08'), count: 2, now: minute('2027-03-08T10:15Z') }
    const [today, tomorrow] = agendaDays(agenda, [], asked)
    assert.deepEqual(today.free, [{ startMin: 675, endMin: 720 }])
    assert.deepEqual(tomorrow.free, tomorrow.open)
  })

  test('shows the hours that matter, early and late appointments included', ({ assert }) => {
    const early = day('2027-03-08', {}, [between('2027-03-08T06:45Z', '2027-03-08T07:15Z')])
    assert.deepEqual(hoursShown([early]), [7, 8, 9, 10, 11])
    assert.lengthOf(hoursShown([day('2027-03-08', { rules: [] })]), 9)
    assert.equal(openness(early, 8), 'closed')
    assert.equal(openness(early, 9), 'open')
    const rules = [{ weekday: 1, startMin: 570, endMin: 720, ...always }]
    assert.equal(openness(day('2027-03-08', { rules }), 9), 'part')
  })

  test('leads back to instants, past the hour that is skipped', ({ assert }) => {
    const at = (iso: string, wall: number) => instantAt('Europe/Paris', civilDayOf(iso), wall)
    assert.equal(at('2027-03-08', 540), minute('2027-03-08T08:00Z'))
    assert.equal(at('2027-03-28', 150), minute('2027-03-28T01:00Z'), '2:30 does not exist')
    assert.equal(at('2027-10-31', 540), minute('2027-10-31T08:00Z'))
    assert.equal(at('2027-03-28', 1440), minute('2027-03-28T22:00Z'))
  })
})
