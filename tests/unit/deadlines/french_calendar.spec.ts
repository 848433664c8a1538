import { test } from '@japa/runner'
import fc from 'fast-check'

import { type CivilDay, plus, weekdayOf } from '#deadlines/domain/civil_day'
import {
  addWorkingDays,
  dayOff,
  isWorkingDay,
  sameOrNextWorkingDay,
  sameOrPreviousWorkingDay,
  workingDaysBetween,
} from '#deadlines/domain/french_calendar'
import { easterSunday, holidaysOf, REGIONS } from '#deadlines/domain/holidays'

const EASTERS: CivilDay[] = [
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2031-04-13',
  '2032-03-28',
  '2033-04-17',
  '2034-04-09',
  '2035-03-25',
  '2036-04-13',
  '2037-04-05',
  '2038-04-25',
  '2039-04-10',
  '2040-04-01',
]

const day = fc.integer({ min: 0, max: 365 * 30 }).map((days) => plus('2020-01-01', { days }))
const region = fc.constantFrom(...REGIONS)

test.group('Easter', () => {
  test('falls on {$self}')
    .with(EASTERS)
    .run(({ assert }, easter) => {
      assert.equal(easterSunday(Number(easter.slice(0, 4))), easter)
    })

  test('knows its earliest and latest days and the exceptions of the computus', ({ assert }) => {
    assert.equal(easterSunday(1818), '1818-03-22')
    assert.equal(easterSunday(1943), '1943-04-25')
    assert.equal(easterSunday(1954), '1954-04-18')
    assert.equal(easterSunday(1981), '1981-04-19')
    assert.equal(easterSunday(2000), '2000-04-23')
    assert.equal(easterSunday(2100), '2100-03-28')
  })
})

test.group('French holidays', () => {
  test('are the eleven days of the labour code in 2026', ({ assert }) => {
    assert.deepEqual(Object.fromEntries([...holidaysOf(2026, 'metropole')].sort()), {
      '2026-01-01': 'new_year',
      '2026-04-06': 'easter_monday',
      '2026-05-01': 'labour_day',
      '2026-05-08': 'victory_1945',
      '2026-05-14': 'ascension',
      '2026-05-25': 'whit_monday',
      '2026-07-14': 'bastille_day',
      '2026-08-15': 'assumption',
      '2026-11-01': 'all_saints',
      '2026-11-11': 'armistice_1918',
      '2026-12-25': 'christmas',
    })
  })

  test('have two more in Alsace-Moselle', ({ assert }) => {
    assert.equal(dayOff('2028-04-14', 'alsace-moselle'), 'good_friday')
    assert.equal(dayOff('2028-12-26', 'alsace-moselle'), 'saint_stephen')
    assert.isNull(dayOff('2028-04-14', 'metropole'))
    assert.isNull(dayOff('2028-12-26', 'metropole'))
    assert.equal(holidaysOf(2028, 'alsace-moselle').size, 13)
  })

  test('{region} remembers the abolition of slavery on {on}')
    .with([
      { region: 'mayotte', on: '2027-04-27' },
      { region: 'martinique', on: '2028-05-22' },
      { region: 'guadeloupe', on: '2026-05-27' },
      { region: 'saint-martin', on: '2026-05-27' },
      { region: 'guyane', on: '2027-06-10' },
      { region: 'saint-barthelemy', on: '2026-10-09' },
      { region: 'la-reunion', on: '2027-12-20' },
    ] as const)
    .run(({ assert }, { region: place, on }) => {
      const elsewhere = REGIONS.filter((each) => dayOff(on, each) === 'abolition_of_slavery')

      assert.equal(dayOff(on, place), 'abolition_of_slavery')
      assert.isAtMost(elsewhere.length, 2)
      assert.equal(holidaysOf(Number(on.slice(0, 4)), place).size, 12)
    })

  test('are hand-checked through 2040: {on} is {name}')
    .with([
      { on: '2030-05-30', name: 'ascension' },
      { on: '2030-06-10', name: 'whit_monday' },
      { on: '2032-03-29', name: 'easter_monday' },
      { on: '2035-05-03', name: 'ascension' },
      { on: '2038-06-03', name: 'ascension' },
      { on: '2038-06-14', name: 'whit_monday' },
      { on: '2040-04-02', name: 'easter_monday' },
      { on: '2040-05-10', name: 'ascension' },
      { on: '2040-05-21', name: 'whit_monday' },
    ] as const)
    .run(({ assert }, { on, name }) => assert.equal(dayOff(on, 'metropole'), name))
})

test.group('Working days', () => {
  test('are never a Saturday, a Sunday or a holiday', ({ assert }) => {
    fc.assert(
      fc.property(day, region, (from, place) => {
        for (const found of [
          sameOrNextWorkingDay(from, place),
          sameOrPreviousWorkingDay(from, place),
          addWorkingDays(from, 3, place),
          addWorkingDays(from, -3, place),
        ]) {
          assert.isTrue(isWorkingDay(found, place))
          assert.isBelow(weekdayOf(found), 6)
          assert.isFalse(holidaysOf(Number(found.slice(0, 4)), place).has(found))
        }
      })
    )
  })

  test('a working day stays where it is, another moves the shortest way', ({ assert }) => {
    fc.assert(
      fc.property(day, region, (from, place) => {
        const next = sameOrNextWorkingDay(from, place)
        for (let each = from; each < next; each = plus(each, { days: 1 })) {
          assert.isFalse(isWorkingDay(each, place))
        }
      })
    )
  })

  test('are counted between two days as one counts on a calendar', ({ assert }) => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5, max: 500 }), region, (from, length, place) => {
        const to = plus(from, { days: length })
        let counted = 0
        for (let each = from; each < to;) {
          each = plus(each, { days: 1 })
          if (isWorkingDay(each, place)) counted++
        }
        assert.equal(workingDaysBetween(from, to, place), counted)
      }),
      { numRuns: 60 }
    )
  })
})
