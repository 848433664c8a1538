import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { PROFESSIONALS } from '#console/demo/professionals'
import { Random } from '#console/demo/random'
import { planVisits, TWELVE_WEEKS } from '#console/demo/visits'

const NOW = DateTime.fromISO('2026-11-22T10:00:00Z')

const shops = PROFESSIONALS.map((professional) => ({
  ...professional,
  offerings: professional.offerings.map((it) => ({
    ...it,
    id: it.slug,
    afterMin: it.afterMin ?? 0,
  })),
}))

test.group('The agenda of the demonstration', () => {
  for (const shop of shops) {
    test(`of ${shop.slug} has no overlap and stays within its hours`, ({ assert }) => {
      const visits = planVisits(shop, { now: NOW, random: new Random(1) })
      const inOrder = visits.toSorted((one, other) => +one.startsAt - +other.startsAt)
      inOrder.forEach(({ startsAt, endsAt }, index) => {
        const next = inOrder[index + 1]
        if (next) assert.isAtLeast(+next.startsAt, +endsAt)
        const minute = startsAt.hour * 60 + startsAt.minute
        const length = endsAt.diff(startsAt, 'minutes').minutes
        const isOpen = shop.hours.some(
          ({ days, from, to }) =>
            days.includes(startsAt.weekday) && minute >= from && minute + length <= to
        )
        assert.isTrue(isOpen, startsAt.toISO()!)
      })
    })
  }

  test('covers twelve weeks around today', ({ assert }) => {
    const starts = planVisits(shops[0], { now: NOW, random: new Random(1) }).map(
      (it) => +it.startsAt
    )
    const weeks = (Math.max(...starts) - Math.min(...starts)) / (7 * 86_400_000)
    assert.isAbove(weeks, 10)
    assert.isAtMost(weeks, TWELVE_WEEKS.weeksBefore + TWELVE_WEEKS.weeksAfter)
  })

  test('tells a possible story: booked, perhaps cancelled, then over', ({ assert }) => {
    for (const visit of planVisits(shops[1], { now: NOW, random: new Random(5) })) {
      const { createdAt, startsAt, endsAt, cancelledAt, status } = visit
      assert.isBelow(+createdAt, +startsAt)
      assert.isAtMost(+createdAt, +NOW)
      assert.equal(status === 'cancelled', cancelledAt !== null)
      if (cancelledAt) {
        assert.isAbove(+cancelledAt, +createdAt)
        assert.isAtMost(+cancelledAt, Math.min(+NOW, +startsAt))
      }
      if (status === 'done' || status === 'no_show') assert.isAtMost(+endsAt, +NOW)
      if (status === 'booked') assert.isAbove(+endsAt, +NOW)
    }
  })

  test('holds exactly as many visits as asked, the same for the same seed', ({ assert }) => {
    const plan = () => planVisits(shops[2], { now: NOW, random: new Random(9), wanted: 200 })
    assert.lengthOf(plan(), 200)
    assert.deepEqual(plan(), plan())
  })
})
