import { test } from '@japa/runner'
import type { RegisterPeriod, RegisterRetention } from '#register/domain/activity_facts'
import type { RegisterDocument } from '#register/domain/register_document'
import { retentionTimelineOf } from '#register/domain/retention_timeline'

const period = (fields: Partial<RegisterPeriod>): RegisterPeriod => ({
  ...{ length: null, from: null, words: '' },
  ...fields,
})

const kept = (
  active: RegisterPeriod,
  archive: RegisterPeriod | null = null
): RegisterRetention => ({
  ...{ covers: '', end: 'erase', law: '', active },
  archive: archive && { ...archive, reason: '' },
})

const timeline = (...retentions: RegisterRetention[][]) =>
  retentionTimelineOf({
    activities: retentions.map((retention) => ({ retention })),
  } as unknown as RegisterDocument)

test.group('The line of retention', () => {
  test('puts the archive after the use, and the longest at the end of the line', ({ assert }) => {
    const { rows, marks } = timeline(
      [kept(period({ length: { days: 120 } }))],
      [kept(period({ length: { years: 1 } }), period({ length: { years: 5 } }))]
    )
    const [short, long] = rows
    assert.equal(short.active!.from, 0)
    assert.isNull(short.archive)
    assert.equal(long.archive!.from, long.active!.to)
    assert.closeTo(long.archive!.to, 100, 0.001)
    assert.isBelow(short.active!.to, long.active!.to)
    assert.deepEqual(marks.at(-1)!.length, { years: 5 })
  })

  test('keeps the order of lengths whatever their unit', ({ assert }) => {
    const lengths = [{ days: 7 }, { months: 3 }, { days: 120 }, { years: 1 }, { months: 13 }]
    const { rows } = timeline(lengths.map((length) => kept(period({ length }))))
    const ends = rows.map(({ active }) => active!.to)
    assert.deepEqual(
      ends,
      ends.toSorted((one, other) => one - other)
    )
    assert.equal(new Set(ends).size, lengths.length)
  })

  test('shows as open what is told in words only, and nothing where nothing is told', ({
    assert,
  }) => {
    const words = 'Tant que le contrat dure'
    const { rows } = timeline([kept(period({ words })), kept(period({}))])
    assert.isTrue(rows[0].active!.isOpen)
    assert.isAbove(rows[0].active!.to, rows[0].active!.from)
    assert.isNull(rows[1].active)
  })
})
