import { test } from '@japa/runner'
import { deadline, keysOf } from '#tests/unit/deadlines/cases'

const held = (day: string) => deadline('audit_interval_1y', `${day}T16:00:00+01:00`)

test.group('A year between two audits', () => {
  test('runs from the last day of audit, which is not counted', ({ assert }) => {
    const interval = held('2026-12-15')
    assert.equal(interval.lastDay, '2027-12-15')
    assert.equal(interval.earliestAuditDay, '2027-12-16')
    assert.include(keysOf(interval), 'earliest_audit')
  })

  test('ends on the last of February, and the next audit is on a working day', ({ assert }) => {
    const interval = held('2028-02-29')
    assert.equal(interval.lastDay, '2029-02-28')
    assert.equal(interval.earliestAuditDay, '2029-03-01')
    assert.equal(held('2026-12-24').earliestAuditDay, '2027-12-27')
  })

  test('no other period names a day of audit by itself', ({ assert }) => {
    assert.isNull(
      deadline('retention_years', '2026-12-15T16:00:00+01:00', { years: 1 }).earliestAuditDay
    )
  })
})
