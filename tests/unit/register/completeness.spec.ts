import { test } from '@japa/runner'
import { NO_FACTS } from '#register/domain/activity_facts'
import { completenessOf, GAPS } from '#register/domain/completeness'
import { NO_DATES } from '#register/domain/generated_activity'
import type { RegisterActivity } from '#register/domain/register_document'
import type { Screening } from '#register/domain/screening'
import { SECTIONS } from '#register/domain/sections'
import { PAYROLL } from '#tests/helpers/registers'

const SCREENED: Screening = {
  ...{ criteria: [], required: null, exempt: 'hr_small', result: 'not_required' },
  ...{ reason: 'Trois salariés', document: '', screenedOn: '2026-11-20' },
}

function activity(facts: Partial<RegisterActivity> = {}): RegisterActivity {
  return {
    ...PAYROLL,
    ...NO_DATES,
    ...{ id: 'x', reference: 'A-01', origin: 'own', draft: false },
    ...{ addedFields: [], lengthChosen: false, screening: SCREENED },
    ...facts,
  }
}

const gapsOf = (facts: Partial<RegisterActivity> = {}) => completenessOf(activity(facts)).gaps
const [purpose] = PAYROLL.purposes
const [rule] = PAYROLL.retention

test.group('Completeness of an activity', () => {
  test('an activity that says everything lacks nothing', ({ assert }) => {
    const { gaps, asked, answered } = completenessOf(activity())
    assert.deepEqual([...gaps], [])
    assert.equal(answered, asked)
  })

  for (const [gap, facts] of [
    ['purposes', { purposes: [] }],
    ['legal_basis', { purposes: [{ ...purpose, legalBasis: null }] }],
    [
      'basis_reason',
      { purposes: [{ ...purpose, legalBasis: 'legitimate_interests', basisReason: '' }] },
    ],
    ['article_9', { sensitive: ['health'] }],
    ['people', { people: [] }],
    ['data', { data: [] }],
    ['sources', { sources: [] }],
    ['recipients', { recipients: [], recipientsInside: [] }],
    ['recipient_country', { recipients: [{ ...PAYROLL.recipients[0], country: '' }] }],
    [
      'transfer_tool',
      {
        transfers: [
          { to: 'X', country: 'US', tool: null, version: '', modules: [], documents: '' },
        ],
      },
    ],
    ['retention', { retention: [{ ...rule, active: { length: null, from: null, words: '' } }] }],
    ['retention_end', { retention: [{ ...rule, end: null }] }],
    ['measures', { measures: [] }],
    ['automated', { automatedDecision: null }],
    ['screening', { screening: null }],
    ['assessment_due', { screening: { ...SCREENED, result: 'required' } }],
    ['screening_against_list', { screening: { ...SCREENED, required: 'biometrics' } }],
  ] as const) {
    test(`lacks ${gap}, and nothing else`, ({ assert }) => {
      assert.deepEqual([...gapsOf(facts)], [gap])
    })
  }

  test('one condition of article 9 is enough; none is asked for the national number', ({
    assert,
  }) => {
    const purposes = [{ ...purpose, article9: 'employment_law' as const }]
    assert.deepEqual([...gapsOf({ sensitive: ['health'], purposes })], [])
    assert.deepEqual([...gapsOf({ sensitive: ['national_number', 'convictions'] })], [])
  })

  test('of what the product tells, only what people can add is asked for', ({ assert }) => {
    const told = { ...NO_FACTS, origin: 'generated', screening: null } as const
    const purposes = [{ ...purpose, basisReason: '' }]
    assert.deepEqual([...gapsOf({ ...told, purposes })], ['recipients_inside', 'screening'])
    const byLaw = [{ ...purpose, legalBasis: 'legal_obligation' as const, basisReason: '' }]
    assert.deepEqual([...gapsOf({ ...told, purposes: byLaw })], [])
  })

  test('every gap leads to a page', ({ assert }) => {
    for (const section of Object.values(GAPS)) assert.include([...SECTIONS], section)
  })
})
