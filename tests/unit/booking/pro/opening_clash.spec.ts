import { test } from '@japa/runner'
import { clashAmong, meet } from '#booking/domain/opening_clash'
import type { WeeklyRule } from '#booking/domain/openings'
import { civilDayOf } from '#booking/domain/wall_clock'

const day = civilDayOf

function rule(fields: Partial<WeeklyRule> = {}): WeeklyRule {
  const always = { validFrom: null, validUntil: null, everyWeeks: 1, anchor: null }
  return { weekday: 6, startMin: 540, endMin: 720, ...always, ...fields }
}
const everyOther = (anchor: string) => rule({ everyWeeks: 2, anchor: day(anchor) })

test.group('Rules that open the same time', () => {
  test('meet on the same day of the week, at the same hours', ({ assert }) => {
    assert.isTrue(meet(rule(), rule({ startMin: 700, endMin: 800 })))
    assert.isFalse(meet(rule(), rule({ weekday: 5 })))
    assert.isFalse(meet(rule(), rule({ startMin: 720, endMin: 800 })), 'one follows the other')
  })

  test('do not meet when they keep to other weeks', ({ assert }) => {
    assert.isFalse(meet(everyOther('2027-03-06'), everyOther('2027-03-13')))
    assert.isTrue(meet(everyOther('2027-03-06'), everyOther('2027-03-20')))
    assert.isTrue(meet(everyOther('2027-03-06'), rule()), 'every week holds every other week')
  })

  test('meet sooner or later when their rhythms have no common step', ({ assert }) => {
    const everyThird = rule({ everyWeeks: 3, anchor: day('2027-03-13') })
    assert.isTrue(meet(everyOther('2027-03-06'), everyThird))
    const everyFourth = rule({ everyWeeks: 4, anchor: day('2027-03-13') })
    assert.isFalse(meet(everyOther('2027-03-06'), everyFourth))
  })

  test('do not meet in seasons apart', ({ assert }) => {
    const spring = rule({ validFrom: day('2027-03-01'), validUntil: day('2027-05-31') })
    assert.isFalse(meet(spring, rule({ validFrom: day('2027-06-01') })))
    assert.isTrue(meet(spring, rule({ validFrom: day('2027-05-31') })))
  })

  test('are named together', ({ assert }) => {
    const one = rule()
    const other = rule({ startMin: 600 })
    assert.deepEqual(clashAmong([one], [one, other]), [one, other])
    assert.isNull(clashAmong([one], [one]))
  })
})
