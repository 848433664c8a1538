import fc from 'fast-check'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { freeStarts, isFree, nearest, type Agenda, type Terms } from '#booking/domain/slots'
import { civilDayOf, dayClock } from '#booking/domain/wall_clock'

const ZONE = 'Europe/Paris'
const MONDAY = '2027-03-01'

const minute = (iso: string) => DateTime.fromISO(iso, { zone: ZONE }).toMillis() / 60_000
const wall = (start: number) =>
  DateTime.fromMillis(start * 60_000, { zone: ZONE }).toFormat('HH:mm')
const between = (from: string, to: string) => ({ from: minute(from), to: minute(to) })
const dayOf = (iso: string) => dayClock(ZONE, civilDayOf(iso))

const terms: Terms = {
  durationMin: 30,
  stepMin: 30,
  beforeMin: 0,
  afterMin: 0,
  noticeMin: 0,
  horizonDays: 90,
}
const agenda: Agenda = {
  zone: ZONE,
  rules: [{ weekday: 1, startMin: 540, endMin: 720, everyWeeks: 1 }],
  extraOpenings: [],
  timeOff: [],
  busy: [],
}
const before = minute('2027-02-20T08:00')

function offered(changes: Partial<Agenda> = {}, asked: Partial<Terms> = {}, now = before) {
  return freeStarts({ ...agenda, ...changes }, { ...terms, ...asked }, dayOf(MONDAY), now).map(wall)
}

test.group('Free slots', () => {
  test('fill the opening hours by the step', ({ assert }) => {
    assert.deepEqual(offered(), ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'])
    assert.deepEqual(offered({}, { durationMin: 90 }), ['09:00', '09:30', '10:00', '10:30'])
  })

  test('leave out what is taken, down to the minute', ({ assert }) => {
    const busy = [between(`${MONDAY}T09:30`, `${MONDAY}T10:00`)]
    assert.deepEqual(offered({ busy }), ['09:00', '10:00', '10:30', '11:00', '11:30'])
    const odd = [between(`${MONDAY}T09:10`, `${MONDAY}T09:31`)]
    assert.deepEqual(offered({ busy: odd }), ['10:00', '10:30', '11:00', '11:30'])
  })

  test('keep buffers on both sides', ({ assert }) => {
    const busy = [between(`${MONDAY}T10:00`, `${MONDAY}T10:30`)]
    const buffered = { stepMin: 15, beforeMin: 15, afterMin: 15 }
    assert.deepEqual(offered({ busy }, buffered), [
      '09:00',
      '09:15',
      '10:45',
      '11:00',
      '11:15',
      '11:30',
    ])
  })

  test('stay out of time off without moving the grid', ({ assert }) => {
    const timeOff = [between(`${MONDAY}T09:10`, `${MONDAY}T10:10`)]
    assert.deepEqual(offered({ timeOff }), ['10:30', '11:00', '11:30'])
  })

  test('use extra openings, joined to the hours they touch', ({ assert }) => {
    const extraOpenings = [between(`${MONDAY}T12:00`, `${MONDAY}T13:00`)]
    assert.deepEqual(offered({ extraOpenings }, { durationMin: 90 }).at(-1), '11:30')
  })

  test('respect the notice and the horizon', ({ assert }) => {
    const now = minute(`${MONDAY}T08:40`)
    assert.deepEqual(offered({}, { noticeMin: 60 }, now)[0], '10:00')
    assert.deepEqual(offered({}, { horizonDays: 8 }, before), [])
    assert.lengthOf(offered({}, { horizonDays: 9 }, before), 6)
  })

  test('come every second week from the anchor, either way', ({ assert }) => {
    const every = (anchor: string) => ({
      rules: [{ ...agenda.rules[0], everyWeeks: 2, anchor: civilDayOf(anchor) }],
    })
    assert.lengthOf(offered(every('2027-03-05')), 6)
    assert.lengthOf(offered(every('2027-03-08')), 0)
    assert.lengthOf(offered(every('2027-03-15')), 6)
  })

  test('respect the dates a rule is valid', ({ assert }) => {
    const valid = (from: string | null, until: string | null) => ({
      rules: [
        {
          ...agenda.rules[0],
          validFrom: from ? civilDayOf(from) : null,
          validUntil: until ? civilDayOf(until) : null,
        },
      ],
    })
    assert.lengthOf(offered(valid(MONDAY, MONDAY)), 6)
    assert.lengthOf(offered(valid('2027-03-02', null)), 0)
    assert.lengthOf(offered(valid(null, '2027-02-28')), 0)
  })

  test('are the same seen from the day, the week, or one by one', ({ assert }) => {
    const weekdays = fc.constantFrom(1, 2, 3, 4, 5, 6, 7)
    const hours = fc
      .tuple(weekdays, fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 20, max: 140 }))
      .map(([weekday, startMin, length]) => ({
        weekday,
        startMin,
        endMin: Math.min(1440, startMin + length * 5),
        everyWeeks: 1,
      }))
    const taken = fc
      .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 300 }))
      .map(([from, length]) => {
        const start = minute('2027-03-26T00:00') + from
        return { from: start, to: start + length }
      })
    const asked = fc.record({
      durationMin: fc.integer({ min: 5, max: 120 }),
      stepMin: fc.integer({ min: 5, max: 75 }),
      beforeMin: fc.integer({ min: 0, max: 30 }),
      afterMin: fc.integer({ min: 0, max: 30 }),
    })

    fc.assert(
      fc.property(
        fc.array(hours, { maxLength: 8 }),
        fc.array(taken, { maxLength: 20 }),
        asked,
        (rules, busy, some) => {
          const week: Agenda = { ...agenda, rules, busy, timeOff: busy.slice(0, 3) }
          const all = { ...terms, ...some }
          const days = [0, 1, 2, 3, 4, 5, 6].map((next) =>
            dayClock(ZONE, civilDayOf('2027-03-26') + next)
          )
          const window = { from: days[0].from, to: days[6].to }
          const starts = freeStarts(week, all, window, before)

          assert.deepEqual(
            days.flatMap((day) => freeStarts(week, all, day, before)),
            starts
          )
          for (const start of starts) {
            assert.isTrue(isFree(week, all, start, before))
            const blocks = {
              from: start - all.beforeMin,
              to: start + all.durationMin + all.afterMin,
            }
            assert.isFalse(busy.some((it) => it.from < blocks.to && blocks.from < it.to))
            assert.isFalse(isFree({ ...week, busy: [...busy, blocks] }, all, start, before))
          }
        }
      ),
      { numRuns: 200 }
    )
  })

  test('the three nearest are offered in the order of the clock', ({ assert }) => {
    assert.deepEqual(nearest([10, 20, 30, 40, 50], 31, 3), [20, 30, 40])
    assert.deepEqual(nearest([10], 31, 3), [10])
  })
})
