import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { LEGAL_BASES, type Purpose } from '#inventory/dataset'
import {
  BASIS_QUESTIONS,
  type ChosenBasis,
  formerBases,
  pursued,
  questionsFor,
  rightsUnder,
  standingOf,
  suggestedBasis,
} from '#inventory/domain/bases'
import { checkDatasets } from '#inventory/domain/check_datasets'
import { datasets } from '#inventory/registry'

const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' })

const PURPOSE: Purpose = {
  key: 'appointments',
  legalBasis: 'contract',
  options: [
    { basis: 'contract', condition: 'asked_by_the_person' },
    { basis: 'public_task', condition: 'mission_given_by_a_text' },
    { basis: 'legitimate_interests', condition: 'interest_that_prevails' },
  ],
}

const choice = (fields: Partial<ChosenBasis>): ChosenBasis => ({
  ...{ purpose: 'appointments', basis: 'public_task', restsOn: 'CGCT, art. L1', reason: 'Mission' },
  ...{ chosenAt: day('2027-01-01'), endedAt: null, ...fields },
})

test.group('What a purpose rests on', () => {
  test('is what is declared, until something that is offered is chosen', ({ assert }) => {
    const declared = { key: 'appointments', legalBasis: 'contract' }
    assert.deepEqual(pursued(PURPOSE, []), declared)
    assert.deepEqual(pursued(PURPOSE, [choice({})]), {
      ...{ key: 'appointments', legalBasis: 'public_task' },
      ...{ restsOn: 'CGCT, art. L1', reason: 'Mission' },
    })
    assert.deepEqual(pursued(PURPOSE, [choice({ endedAt: day('2027-02-01') })]), declared)
    assert.deepEqual(pursued(PURPOSE, [choice({ purpose: 'account' })]), declared)
    assert.deepEqual(pursued({ ...PURPOSE, options: undefined }, [choice({})]), declared)
    assert.deepEqual(pursued(PURPOSE, [choice({ basis: 'legal_obligation' })]), declared)
  })

  test('before is told with its times, what was declared first', ({ assert }) => {
    const [first, second] = [day('2027-01-01'), day('2027-02-01')]
    const chosen = [
      choice({ basis: 'legitimate_interests', chosenAt: second }),
      choice({ chosenAt: first, endedAt: second }),
    ]
    assert.deepEqual(formerBases(PURPOSE, chosen), [
      { basis: 'contract', time: { from: null, until: first } },
      { basis: 'public_task', time: { from: first, until: second } },
    ])
    assert.deepEqual(formerBases(PURPOSE, []), [])
  })

  test('opens the rights of its text', ({ assert }) => {
    const open = (right: 'objection' | 'portability' | 'withdrawal') =>
      LEGAL_BASES.filter((basis) => rightsUnder(basis)[right])
    assert.deepEqual(open('objection'), ['public_task', 'legitimate_interests'])
    assert.deepEqual(open('portability'), ['consent', 'contract'])
    assert.deepEqual(open('withdrawal'), ['consent'])
    assert.equal(standingOf('appointments', ['contract', 'public_task']), 'objectable')
    assert.equal(standingOf('appointments', ['contract']), 'not_objectable')
  })
})

test.group('The questions that lead to a basis', () => {
  const options = PURPOSE.options!

  test('lead to the first that is answered yes, among what is offered', ({ assert }) => {
    assert.equal(suggestedBasis({ mission: true, asked: true }, options), 'public_task')
    assert.equal(suggestedBasis({ mission: false, asked: true }, options), 'contract')
    assert.equal(suggestedBasis({ interest: true }, options), 'legitimate_interests')
    assert.isNull(suggestedBasis({ law: true }, options))
    assert.isNull(suggestedBasis({ mission: false, asked: false, interest: false }, options))
  })

  test('are those that lead somewhere', ({ assert }) => {
    assert.deepEqual(questionsFor(options), ['mission', 'asked', 'interest'])
    const law = { basis: 'legal_obligation', condition: 'required_by_a_text' } as const
    assert.deepEqual(questionsFor([...options, law]), [...BASIS_QUESTIONS])
  })
})

test.group('What is declared of choices', () => {
  const [declared] = datasets.all().filter(({ key }) => key === 'booking.appointments')

  test('offers bases for what the product does, and none where a law decides', ({ assert }) => {
    const offered = datasets
      .all()
      .flatMap(({ controller, purposes }) =>
        purposes.filter(({ options }) => options).map(({ key }) => `${controller} ${key}`)
      )
    assert.deepEqual([...new Set(offered)].toSorted(), [
      'professional appointment_letters',
      'professional appointments',
    ])
  })

  test('is refused when the declared basis is not among them, or nothing tells when data came', ({
    assert,
  }) => {
    const [, ...others] = PURPOSE.options!
    const broken = { ...declared!, purposes: [{ ...PURPOSE, options: others }] }
    assert.include(checkDatasets([broken]).join(), 'lacks options that hold the declared basis')
    const silent = { ...declared!, collectedIn: undefined }
    assert.include(checkDatasets([silent]).join(), 'lacks a word on when its data were collected')
  })

  test('is refused when two data sets are in two minds about one purpose', ({ assert }) => {
    const other = { ...declared!, key: 'other.things', tables: {}, purposes: [PURPOSE] }
    assert.include(checkDatasets([declared!, other]).join(), 'does not rest on the same bases')
  })
})
