import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { endsSql } from '#inventory/domain/rows_rule'
import { compareLengths, lengthsInTime } from '#retention/domain/lengths_in_time'
import { coversFrom, missedNights, nightOf } from '#retention/domain/night'

const at = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' })

test.group('Lengths in time', () => {
  test('a longer one reaches nothing that was collected before it, a shorter one reaches all', ({
    assert,
  }) => {
    const lengths = lengthsInTime([
      { length: { years: 3 }, inForceFrom: at('2026-01-01T00:00Z') },
      { length: { years: 5 }, inForceFrom: at('2027-01-01T00:00Z') },
      { length: { years: 1 }, inForceFrom: at('2028-01-01T00:00Z') },
    ])!
    const rule = { table: 'things', key: 'id', start: { started: 'it.at' } } as const
    const sql = endsSql({ ...rule, collected: 'it.made' }, lengths)
    const [first, second, third] = [
      `least(interval '3 years', interval '5 years', interval '1 years')`,
      `least(interval '5 years', interval '1 years')`,
      `least(interval '1 years')`,
    ]
    assert.include(sql, `when it.made < timestamptz '2027-01-01T00:00:00.000Z' then ${first}`)
    assert.include(sql, `when it.made < timestamptz '2028-01-01T00:00:00.000Z' then ${second}`)
    assert.include(sql, `else ${third}`)
  })

  test('a choice is written with each record', ({ assert }) => {
    assert.isUndefined(
      lengthsInTime([{ length: { days: 'chosen' }, inForceFrom: at('2026-01-01') }])
    )
  })

  test('are compared across units', ({ assert }) => {
    assert.equal(compareLengths({ years: 3 }, { months: 3 }), 'shorter')
    assert.equal(compareLengths({ days: 30 }, { years: 1 }), 'longer')
    assert.equal(compareLengths({ days: 1 }, { days: 1 }), 'same')
    assert.isNull(compareLengths({ days: 'chosen' }, { days: 1 }))
  })
})

test.group('Nights', () => {
  test('are days of Paris', ({ assert }) => {
    assert.equal(nightOf(at('2027-07-02T22:30Z')), '2027-07-03')
  })

  test('without a run are counted', ({ assert }) => {
    assert.equal(coversFrom('2027-07-07', '2027-07-01'), '2027-07-02')
    assert.equal(coversFrom('2027-07-07', null), '2027-07-07')
    assert.equal(missedNights({ night: '2027-07-07', coversFrom: '2027-07-02' }), 5)
  })
})
