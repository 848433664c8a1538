import { test } from '@japa/runner'

import { answerDeadline, computeDeadline } from '#deadlines/domain/compute'
import { at, deadline, iso, keysOf, questions } from '#tests/unit/deadlines/cases'

const PARIS = { zone: 'Europe/Paris', region: 'metropole' } as const

test.group('Answer to a request', () => {
  test('just after local midnight the careful day counts from the UTC date', ({ assert }) => {
    const answer = deadline('gdpr_12_3_1m', '2026-06-01T00:30:00+02:00')

    assert.equal(answer.lastDay, '2026-07-01')
    assert.equal(answer.internalDay, '2026-06-30')
    assert.include(keysOf(answer), 'careful_utc')
  })

  test('west of Greenwich the local date is already the earlier one', ({ assert }) => {
    const late = { zone: 'America/Martinique', region: 'martinique' }
    const answer = deadline('gdpr_12_3_1m', '2026-06-01T22:00:00-04:00', late)

    assert.equal(answer.lastDay, '2026-07-01')
    assert.equal(answer.internalDay, '2026-07-01')
  })

  test('the day before a non-working day on leap day stays on leap day', ({ assert }) => {
    assert.equal(deadline('gdpr_12_3_1m', '2028-01-31T12:00:00+01:00').lastDay, '2028-02-29')
  })

  test('the notice of extension and the refusal are due within one month', ({ assert }) => {
    for (const rule of ['gdpr_12_3_extension_notice', 'gdpr_12_4_no_action'] as const) {
      assert.equal(deadline(rule, '2026-10-11T12:00:00+02:00').lastDay, '2026-11-12')
    }
  })

  test('an extended request is counted once from receipt, chained for the careful day', ({
    assert,
  }) => {
    const answer = deadline('gdpr_12_3_extended_3m', '2026-01-31T12:00:00+01:00')

    assert.equal(answer.lastDay, '2026-04-30')
    assert.equal(answer.internalDay, '2026-04-28')
    assert.include(keysOf(answer), 'careful_chained')
  })

  test('the facts choose the rule', ({ assert }) => {
    const receivedAt = at('2026-11-02T09:00:00+01:00')
    const asked = questions(['2026-11-03T09:00:00+01:00', '2026-11-10T09:00:00+01:00'])
    const clarified = asked.map((each) => ({ ...each, kind: 'clarification' as const }))
    const ruleOf = (facts: object) =>
      answerDeadline({ ...PARIS, startedAt: receivedAt, ...facts }).rule

    assert.equal(ruleOf({}), 'gdpr_12_3_1m')
    assert.equal(ruleOf({ processorAt: receivedAt }), 'gdpr_12_3_1m_via_processor')
    assert.equal(ruleOf({ suspensions: asked }), 'gdpr_12_3_1m_suspended')
    assert.equal(ruleOf({ suspensions: clarified }), 'gdpr_12_3_1m_clarification')
    assert.equal(ruleOf({ suspensions: [] }), 'gdpr_12_3_1m')
    assert.equal(ruleOf({ extended: true }), 'gdpr_12_3_extended_3m')
    assert.equal(
      ruleOf({ extended: true, suspensions: asked, processorAt: receivedAt }),
      'gdpr_12_3_extended_3m_suspended'
    )
  })
})

test.group('Suspension', () => {
  const rule = 'gdpr_12_3_1m_suspended'
  const receipt = '2026-09-01T09:00:00+02:00'
  const suspended = (...pairs: [string, string | null][]) =>
    deadline(rule, receipt, { suspensions: questions(...pairs) })

  test('days are local dates: 23:59 to 00:01 is one day', ({ assert }) => {
    const answer = suspended(['2026-09-02T23:59:00+02:00', '2026-09-03T00:01:00+02:00'])

    assert.equal(answer.lastDay, '2026-10-02')
    assert.equal(answer.internalDay, '2026-10-01')
  })

  test('an answer on the day of the question adds nothing', ({ assert }) => {
    const answer = suspended(['2026-09-02T09:00:00+02:00', '2026-09-02T18:00:00+02:00'])
    assert.equal(answer.lastDay, '2026-10-01')
  })

  test('questions that overlap stop the clock once', ({ assert }) => {
    const answer = suspended(
      ['2026-09-05T09:00:00+02:00', '2026-09-10T09:00:00+02:00'],
      ['2026-09-02T09:00:00+02:00', '2026-09-07T09:00:00+02:00'],
      ['2026-09-03T09:00:00+02:00', '2026-09-04T09:00:00+02:00']
    )
    assert.equal(answer.nominalDay, '2026-10-09')
  })

  test('the last day is moved once, after the days are added', ({ assert }) => {
    const answer = suspended(['2026-09-02T09:00:00+02:00', '2026-09-04T09:00:00+02:00'])

    assert.equal(answer.nominalDay, '2026-10-03')
    assert.equal(answer.lastDay, '2026-10-05')
  })

  test('one open question among answered ones leaves no last day', ({ assert }) => {
    const answer = suspended(
      ['2026-09-02T09:00:00+02:00', null],
      ['2026-09-03T09:00:00+02:00', '2026-09-08T09:00:00+02:00']
    )

    assert.isTrue(answer.isSuspended)
    assert.isNull(answer.lastDay)
    assert.isNull(answer.expiresAt)
    assert.equal(answer.internalDay, '2026-10-01')
  })

  test('a late question credits nothing, a prompt one beside it does', ({ assert }) => {
    const [late, prompt] = questions(
      ['2026-09-24T09:00:00+02:00', null],
      ['2026-09-02T09:00:00+02:00', '2026-09-07T09:00:00+02:00']
    )
    const suspensions = [{ ...late, promptly: false }, prompt]
    const answer = deadline(rule, receipt, { suspensions })

    assert.isFalse(answer.isSuspended)
    assert.equal(answer.lastDay, '2026-10-06')
    assert.include(keysOf(answer), 'question_late')
  })

  test('a question asked once the period is over cannot reopen it', ({ assert }) => {
    const over = suspended(['2026-10-02T09:00:00+02:00', null])
    const onLastDay = suspended(['2026-10-01T23:00:00+02:00', '2026-10-03T09:00:00+02:00'])

    assert.equal(over.lastDay, '2026-10-01')
    assert.include(keysOf(over), 'question_after_end')
    assert.equal(onLastDay.nominalDay, '2026-10-03')
  })

  test('a question the platform asked before the controller knew counts from receipt', ({
    assert,
  }) => {
    const answer = deadline(rule, receipt, {
      processorAt: at('2026-08-28T09:00:00+02:00'),
      suspensions: questions(['2026-08-29T09:00:00+02:00', '2026-09-04T09:00:00+02:00']),
    })

    assert.equal(answer.nominalDay, '2026-10-04')
    assert.equal(answer.internalDay, '2026-09-28')
  })

  test('an extension and a suspension add up', ({ assert }) => {
    const answer = deadline('gdpr_12_3_extended_3m_suspended', '2026-11-30T12:00:00+01:00', {
      suspensions: questions(['2026-12-01T12:00:00+01:00', '2026-12-11T12:00:00+01:00']),
    })

    assert.equal(answer.nominalDay, '2027-03-10')
    assert.equal(answer.internalDay, '2027-02-26')
  })

  test('cites the decree for identity and the guidelines for clarification', ({ assert }) => {
    const suspensions = questions(['2026-09-02T09:00:00+02:00', '2026-09-04T09:00:00+02:00'])
    const sourceOf = (name: 'gdpr_12_3_1m_suspended' | 'gdpr_12_3_1m_clarification') =>
      deadline(name, receipt, { suspensions }).reasons.find(({ key }) => key === 'suspended')
        ?.sources

    assert.deepEqual(sourceOf('gdpr_12_3_1m_suspended'), ['decree_identity'])
    assert.deepEqual(sourceOf('gdpr_12_3_1m_clarification'), ['edpb_access_159'])
  })
})

test.group('72 hours', () => {
  test('in spring the clock on the wall comes first', ({ assert }) => {
    const breach = deadline('gdpr_33_72h', '2027-03-27T10:00:00+01:00')

    assert.equal(iso(breach.instant), '2027-03-30T11:00:00+02:00')
    assert.equal(iso(breach.internalInstant), '2027-03-30T10:00:00+02:00')
    assert.equal(iso(breach.reg1182Instant), '2027-03-30T12:00:00+02:00')
    assert.include(keysOf(breach), 'careful_wall_clock')
  })

  test('in autumn elapsed hours come first', ({ assert }) => {
    const breach = deadline('gdpr_33_72h', '2026-10-24T10:00:00+02:00')

    assert.equal(iso(breach.instant), '2026-10-27T09:00:00+01:00')
    assert.equal(iso(breach.internalInstant), '2026-10-27T09:00:00+01:00')
  })

  test('a processor that learned later changes nothing', ({ assert }) => {
    const processorAt = at('2026-11-18T08:00:00+01:00')
    const breach = deadline('gdpr_33_72h', '2026-11-17T16:45:00+01:00', { processorAt })

    assert.equal(iso(breach.internalInstant), '2026-11-20T16:45:00+01:00')
  })

  test('the reading that leaves the hour out is later by at most an hour', ({ assert }) => {
    for (const start of ['2026-11-17T12:00:00+01:00', '2026-11-17T12:59:59.999+01:00']) {
      const { instant, reg1182Instant } = deadline('gdpr_33_72h', start)
      const minutes = reg1182Instant!.diff(instant!).as('minutes')

      assert.isAbove(minutes, 0)
      assert.isAtMost(minutes, 60)
    }
  })
})

test.group('Periods of agreements', () => {
  test('an objection window is not careful about UTC: its day is the local one', ({ assert }) => {
    const window = deadline('subprocessor_objection_8cd', '2026-11-03T00:00:00+01:00')
    assert.equal(window.internalDay, '2026-11-10')
  })

  test('a latest notice on a Sunday stays there; one acts on the Friday', ({ assert }) => {
    const notice = deadline('audit_latest_notice_10wd', '2026-11-30T09:00:00+01:00')

    assert.equal(notice.lastDay, '2026-11-15')
    assert.equal(notice.internalDay, '2026-11-13')
    assert.include(keysOf(notice), 'not_rolled')
  })

  test('forward and backward notices agree', ({ assert }) => {
    const forward = deadline('audit_notice_10wd', '2026-11-13T10:00:00+01:00')
    const backward = deadline('audit_latest_notice_10wd', `${forward.earliestAuditDay}T09:00+01:00`)

    assert.equal(forward.earliestAuditDay, '2026-11-30')
    assert.isTrue(backward.lastDay! >= '2026-11-13')
  })

  test('Good Friday lengthens an audit notice in Alsace-Moselle only', ({ assert }) => {
    const start = '2027-03-15T10:00:00+01:00'
    const inAlsace = { region: 'alsace-moselle' }

    assert.equal(deadline('audit_notice_10wd', start).lastDay, '2027-03-30')
    assert.equal(deadline('audit_notice_10wd', start, inAlsace).lastDay, '2027-03-31')
  })

  test('retention is never moved and counts dates, not seconds', ({ assert }) => {
    const start = '2026-10-24T23:30:00+02:00'

    assert.equal(deadline('retention_days', start, { days: 2 }).lastDay, '2026-10-26')
    assert.equal(deadline('retention_days', start, { days: 8 }).lastDay, '2026-11-01')
    assert.isNull(deadline('retention_days', start, { days: 8 }).internalDay)
    assert.isNull(deadline('retention_days', start, { days: 8 }).reg1182LastDay)
    assert.equal(deadline('retention_years', start, { years: 5 }).lastDay, '2031-10-24')
  })
})

test.group('Time given to sign', () => {
  test('runs the days given, to the end of a working day', ({ assert }) => {
    const given = deadline('agreement_grace', '2026-11-23T10:00:00+01:00', { days: 30 })

    assert.equal(given.lastDay, '2026-12-23')
    assert.equal(iso(given.expiresAt), '2026-12-24T00:00:00+01:00')
    const toSunday = deadline('agreement_grace', '2026-11-20T10:00:00+01:00', { days: 2 })
    assert.equal(toSunday.lastDay, '2026-11-23')
  })
})

test.group('End of a contract', () => {
  test('the notice lasts one month, the day it is given left out, and is not moved', ({
    assert,
  }) => {
    const notice = deadline('termination_notice_1m', '2026-11-22T10:00:00+01:00')

    assert.equal(notice.lastDay, '2026-12-22')
    assert.equal(iso(notice.expiresAt), '2026-12-23T00:00:00+01:00')
    assert.isNull(notice.internalDay)
    const onSunday = deadline('termination_notice_1m', '2026-10-15T10:00:00+02:00')
    assert.equal(onSunday.lastDay, '2026-11-15')
    assert.include(keysOf(onSunday), 'not_rolled')
  })

  test('a month without that date ends with its last day, leap years included', ({ assert }) => {
    assert.equal(
      deadline('termination_notice_1m', '2027-01-31T09:00:00+01:00').lastDay,
      '2027-02-28'
    )
    assert.equal(
      deadline('termination_notice_1m', '2028-01-31T09:00:00+01:00').lastDay,
      '2028-02-29'
    )
  })

  test('a notice given just before midnight counts from that day, where the contract is', ({
    assert,
  }) => {
    const late = '2026-11-22T23:59:00+04:00'
    const there = { zone: 'Indian/Reunion', region: 'la-reunion' }

    assert.equal(deadline('termination_notice_1m', late, there).lastDay, '2026-12-22')
    assert.equal(
      iso(deadline('termination_notice_1m', late, there).expiresAt)!,
      '2026-12-23T00:00:00+04:00'
    )
  })

  test('data stay in reach for fifteen days after the last day, holidays included', ({
    assert,
  }) => {
    const reach = deadline('termination_reach_15d', '2026-12-22T23:59:59+01:00')

    assert.equal(reach.lastDay, '2027-01-06')
    assert.equal(iso(reach.expiresAt), '2027-01-07T00:00:00+01:00')
    const onSunday = deadline('termination_reach_15d', '2026-11-07T23:59:59+01:00')
    assert.equal(onSunday.lastDay, '2026-11-22')
    assert.include(keysOf(onSunday), 'not_rolled')
  })

  test('a change of clocks neither shortens nor lengthens either period', ({ assert }) => {
    const ends = (rule: 'termination_notice_1m' | 'termination_reach_15d', start: string) =>
      iso(deadline(rule, start).expiresAt)

    assert.equal(
      ends('termination_notice_1m', '2027-02-28T12:00:00+01:00'),
      '2027-03-29T00:00:00+02:00'
    )
    assert.equal(
      ends('termination_reach_15d', '2026-10-10T23:59:59+02:00'),
      '2026-10-26T00:00:00+01:00'
    )
  })
})

test.group('Patient file', () => {
  test('48 hours are elapsed hours across a change of clocks', ({ assert }) => {
    const file = deadline('csp_l1111_7_8d', '2027-03-27T09:00:00+01:00')
    assert.equal(iso(file.earliestInstant), '2027-03-29T10:00:00+02:00')
  })

  test('the eighth day is not moved, the careful day is worked', ({ assert }) => {
    const file = deadline('csp_l1111_7_8d', '2026-11-07T09:00:00+01:00')

    assert.equal(file.lastDay, '2026-11-15')
    assert.equal(file.internalDay, '2026-11-13')
  })
})

test('a day ends at the next local midnight on both changes of clocks', ({ assert }) => {
  const ends = (days: number, start: string) =>
    iso(computeDeadline({ rule: 'retention_days', days, startedAt: at(start), ...PARIS }).expiresAt)

  assert.equal(ends(1, '2027-03-27T10:00:00+01:00'), '2027-03-29T00:00:00+02:00')
  assert.equal(ends(1, '2026-10-24T10:00:00+02:00'), '2026-10-26T00:00:00+01:00')
})
