import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'

import { dayOf, daysBetween } from '#deadlines/domain/civil_day'
import { computeDeadline } from '#deadlines/domain/compute'
import { isWorkingDay } from '#deadlines/domain/french_calendar'
import { REGIONS } from '#deadlines/domain/holidays'
import type { RuleName } from '#deadlines/domain/legal_terms'

const ROLLING: RuleName[] = [
  'gdpr_12_3_1m',
  'gdpr_12_3_extended_3m',
  'gdpr_12_3_extension_notice',
  'gdpr_12_4_no_action',
  'subprocessor_objection_8cd',
]
const FIXED: RuleName[] = ['termination_plus_3m', 'csp_l1111_7_8d', 'csp_l1111_7_2m']
const ZONES = ['Europe/Paris', 'America/Martinique', 'Indian/Reunion', 'Indian/Mayotte', 'UTC']

const instant = fc
  .integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2045, 0, 1) })
  .map((millis) => DateTime.fromMillis(millis, { zone: 'utc' }))
const place = fc.record({ zone: fc.constantFrom(...ZONES), region: fc.constantFrom(...REGIONS) })
const question = fc.record({
  askedAfter: fc.integer({ min: 0, max: 40 * 24 }),
  answeredAfter: fc.integer({ min: 0, max: 40 * 24 }),
})

test.group('Every deadline', () => {
  test('that moves ends on a working day, never before its nominal day', ({ assert }) => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLLING), instant, place, (rule, startedAt, where) => {
        const { nominalDay, lastDay } = computeDeadline({ rule, startedAt, ...where })

        assert.isTrue(lastDay! >= nominalDay!)
        assert.isTrue(isWorkingDay(lastDay!, where.region))
        assert.isAtMost(daysBetween(nominalDay!, lastDay!), 5)
      })
    )
  })

  test('that does not move ends on its nominal day', ({ assert }) => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXED), instant, place, (rule, startedAt, where) => {
        const { nominalDay, lastDay } = computeDeadline({ rule, startedAt, ...where })
        assert.equal(lastDay, nominalDay)
      })
    )
  })

  test('is careful before it is late', ({ assert }) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLLING, ...FIXED),
        instant,
        place,
        (rule, startedAt, where) => {
          const { internalDay, lastDay } = computeDeadline({ rule, startedAt, ...where })
          assert.isTrue(internalDay! <= lastDay!)
        }
      )
    )
  })

  test('never comes earlier for a later receipt', ({ assert }) => {
    const rules = fc.constantFrom(...ROLLING, ...FIXED, 'gdpr_33_72h', 'audit_notice_10wd')
    const later = fc.integer({ min: 0, max: 60 * 24 * 90 })

    fc.assert(
      fc.property(rules, instant, later, place, (rule, startedAt, minutes, where) => {
        const first = computeDeadline({ rule: rule as RuleName, startedAt, ...where })
        const second = computeDeadline({
          rule: rule as RuleName,
          startedAt: startedAt.plus({ minutes }),
          ...where,
        })
        assert.isTrue(second.expiresAt! >= first.expiresAt!)
      })
    )
  })

  test('in days expires at the local midnight after its last day', ({ assert }) => {
    const rules = fc.constantFrom<RuleName>(...ROLLING, ...FIXED)

    fc.assert(
      fc.property(rules, instant, place, (rule, startedAt, where) => {
        const { expiresAt, lastDay } = computeDeadline({ rule, startedAt, ...where })

        assert.equal(expiresAt!.toFormat('HH:mm:ss.SSS'), '00:00:00.000')
        assert.equal(expiresAt!.zoneName, where.zone)
        assert.equal(dayOf(expiresAt!.minus({ milliseconds: 1 }), where.zone), lastDay)
      })
    )
  })

  test('in hours is exactly so many elapsed hours, careful at the latest then', ({ assert }) => {
    fc.assert(
      fc.property(instant, place, (startedAt, where) => {
        const breach = computeDeadline({ rule: 'gdpr_33_72h', startedAt, ...where })

        assert.equal(breach.instant!.diff(startedAt).as('hours'), 72)
        assert.isTrue(breach.internalInstant! <= breach.instant!)
      })
    )
  })
})

test('a suspension never shortens a period nor moves the careful day', ({ assert }) => {
  fc.assert(
    fc.property(instant, place, fc.array(question, { maxLength: 4 }), (startedAt, where, asked) => {
      const suspensions = asked.map(({ askedAfter, answeredAfter }) => {
        const askedAt = startedAt.plus({ hours: askedAfter })
        return { askedAt, answeredAt: askedAt.plus({ hours: answeredAfter }) }
      })
      const plain = computeDeadline({ rule: 'gdpr_12_3_1m', startedAt, ...where })
      const stopped = computeDeadline({
        rule: 'gdpr_12_3_1m_suspended',
        startedAt,
        suspensions,
        ...where,
      })

      assert.isTrue(stopped.nominalDay! >= plain.nominalDay!)
      assert.equal(stopped.internalDay, plain.internalDay)
    })
  )
})
