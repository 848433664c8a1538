import { test } from '@japa/runner'

import { readCase } from '#deadlines/domain/case_reader'
import { computeDeadline } from '#deadlines/domain/compute'
import { iso, type Vector, vectors } from '#tests/unit/deadlines/cases'

/** Every expected field of a case, as the project computes it. */
function computed(vector: Vector): Record<string, unknown> {
  const deadline = computeDeadline(readCase(vector).input)
  return {
    expected_last_day: deadline.lastDay,
    expires_at_exclusive: iso(deadline.expiresAt),
    nominal_day: deadline.nominalDay,
    internal_due_day: deadline.internalDay,
    reg1182_last_day: deadline.reg1182LastDay,
    expected_instant: iso(deadline.instant),
    internal_due_instant: iso(deadline.internalInstant),
    alt_instant_reg1182: iso(deadline.reg1182Instant),
    earliest_instant: iso(deadline.earliestInstant),
    expected_earliest_audit_day: deadline.earliestAuditDay,
    expected_state: deadline.isSuspended ? 'suspended' : 'running',
  }
}

const GIVEN = ['id', 'rule', 'received_at', 'timezone', 'region', 'inputs', 'note']

test.group('Deadline cases', () => {
  test('{id}: {note}')
    .with(vectors())
    .run(({ assert }, vector) => {
      const expected = Object.entries(vector).filter(([name]) => !GIVEN.includes(name))
      const found = computed(vector)

      assert.isNotEmpty(expected)
      for (const [name, value] of expected) assert.strictEqual(found[name], value, name)
      assert.isEmpty(readCase(vector).ignored)
    })
})
