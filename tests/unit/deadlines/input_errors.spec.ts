import { test } from '@japa/runner'

import { idOf, readCase } from '#deadlines/domain/case_reader'
import { computeDeadline } from '#deadlines/domain/compute'
import { DeadlineInputError } from '#deadlines/domain/input_error'
import { at, deadline, questions } from '#tests/unit/deadlines/cases'

const CASE = {
  id: 'A',
  rule: 'gdpr_12_3_1m',
  received_at: '2027-03-05T10:00:00+01:00',
  timezone: 'Europe/Paris',
  region: 'metropole',
}
const SUSPENDED = { ...CASE, rule: 'gdpr_12_3_1m_suspended' }
const ASKED = { asked_at: '2027-03-08T10:00:00+01:00', answered_at: '2027-03-09T10:00:00+01:00' }

function codeOf(compute: () => unknown): string | null {
  try {
    compute()
    return null
  } catch (error) {
    return error instanceof DeadlineInputError ? error.code : String(error)
  }
}

test.group('A case is refused', () => {
  test('{code}: {about}')
    .with([
      { code: 'E_INVALID_CASE', about: 'not an object', raw: 'M1-01' },
      { code: 'E_INVALID_CASE', about: 'no id', raw: { ...CASE, id: undefined } },
      { code: 'E_INVALID_CASE', about: 'no zone', raw: { ...CASE, timezone: '' } },
      { code: 'E_INVALID_CASE', about: 'inputs not an object', raw: { ...CASE, inputs: [] } },
      { code: 'E_UNKNOWN_RULE', about: 'rule', raw: { ...CASE, rule: 'gdpr_15' } },
      { code: 'E_UNKNOWN_RULE', about: 'inherited name', raw: { ...CASE, rule: 'toString' } },
      { code: 'E_UNKNOWN_REGION', about: 'region', raw: { ...CASE, region: 'polynesie' } },
      { code: 'E_UNKNOWN_ZONE', about: 'zone', raw: { ...CASE, timezone: 'Europe/Lutece' } },
      { code: 'E_INVALID_INSTANT', about: 'no instant', raw: { ...CASE, received_at: null } },
      {
        code: 'E_INVALID_INSTANT',
        about: 'no offset',
        raw: { ...CASE, received_at: '2027-03-05T10:00:00' },
      },
      {
        code: 'E_INVALID_INSTANT',
        about: 'a day that does not exist',
        raw: { ...CASE, received_at: '2027-02-30T10:00:00Z' },
      },
      {
        code: 'E_RULE_NOT_IN_FORCE',
        about: 'too early',
        raw: { ...CASE, received_at: '2018-05-24T10:00:00Z' },
      },
      { code: 'E_MISSING_INPUT', about: 'no suspensions', raw: SUSPENDED },
      { code: 'E_MISSING_INPUT', about: 'no days', raw: { ...CASE, rule: 'retention_days' } },
      {
        code: 'E_MISSING_INPUT',
        about: 'no receipt by the processor',
        raw: { ...CASE, rule: 'gdpr_12_3_1m_via_processor' },
      },
      {
        code: 'E_INVALID_LENGTH',
        about: 'days as text',
        raw: { ...CASE, rule: 'retention_days', inputs: { days: '90' } },
      },
      {
        code: 'E_INVALID_LENGTH',
        about: 'no day at all',
        raw: { ...CASE, rule: 'retention_days', inputs: { days: 0 } },
      },
      {
        code: 'E_INVALID_LENGTH',
        about: 'half a year',
        raw: { ...CASE, rule: 'retention_years', inputs: { years: 0.5 } },
      },
      {
        code: 'E_INVALID_SUSPENSION',
        about: 'suspensions not an array',
        raw: { ...SUSPENDED, inputs: { suspensions: ASKED } },
      },
      {
        code: 'E_INVALID_SUSPENSION',
        about: 'promptness in words',
        raw: { ...SUSPENDED, inputs: { suspensions: [ASKED], asked_without_undue_delay: 'yes' } },
      },
      {
        code: 'E_INVALID_SUSPENSION',
        about: 'answered before asked',
        raw: {
          ...SUSPENDED,
          inputs: { suspensions: [{ ...ASKED, answered_at: '2027-03-08T09:59:59+01:00' }] },
        },
      },
      {
        code: 'E_INVALID_SUSPENSION',
        about: 'asked before receipt',
        raw: {
          ...SUSPENDED,
          inputs: { suspensions: [{ ...ASKED, asked_at: '2027-03-05T09:59:59+01:00' }] },
        },
      },
      {
        code: 'E_INVALID_INSTANT',
        about: 'question without instant',
        raw: { ...SUSPENDED, inputs: { suspensions: [{ answered_at: null }] } },
      },
    ])
    .run(({ assert }, { code, raw }) => {
      assert.equal(
        codeOf(() => computeDeadline(readCase(raw).input)),
        code
      )
    })

  test('inputs a rule does not know are named, not used', ({ assert }) => {
    const { input, ignored } = readCase({ ...CASE, inputs: { days: 3, suspension: [] } })

    assert.deepEqual(ignored, ['days', 'suspension'])
    assert.equal(computeDeadline(input).lastDay, '2027-04-05')
  })

  test('its name is its id, or its place in the file', ({ assert }) => {
    assert.equal(idOf(CASE, 4), 'A')
    assert.equal(idOf({ id: 7 }, 4), '#5')
    assert.equal(idOf(null, 0), '#1')
  })
})

test('facts given in code are refused when the rule has no use for them', ({ assert }) => {
  const start = '2027-03-05T10:00:00+01:00'
  const suspensions = questions([start, null])

  assert.equal(
    codeOf(() => deadline('retention_days', start, { days: 3, suspensions })),
    'E_UNEXPECTED_INPUT'
  )
  assert.equal(
    codeOf(() => deadline('gdpr_12_3_1m', start, { processorAt: at('nonsense') })),
    'E_INVALID_INSTANT'
  )
})
