import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { assessCase } from '#breaches/domain/severity_case'
import { type SeverityFactors, severityOf } from '#breaches/domain/severity'

type Vector = { id: string; inputs: object; expected: object }

/** The shared cases when they are beside the project, else the project's own copy. */
function vectors(): Vector[] {
  const own = new URL('../../fixtures/vectors/enisa.json', import.meta.url)
  const shared = new URL('../../../../shared/vectors/enisa.json', import.meta.url)
  return JSON.parse(readFileSync(existsSync(shared) ? shared : own, 'utf8'))
}

const MILD: SeverityFactors = {
  category: 'simple',
  adjustment: 0,
  easeOfIdentification: 0.25,
  confidentiality: 0,
  integrity: 0,
  availability: 0,
  isMalicious: false,
  people: 1,
  isUnintelligible: false,
}

test.group('Severity of a breach', () => {
  test('{id}')
    .with(vectors())
    .run(({ assert }, { id, inputs, expected }) => {
      assert.deepEqual(assessCase({ id, inputs }, 0), { id, ...expected } as never)
    })

  test('levels begin at 2, 3 and 4 exactly', ({ assert }) => {
    const levelAt = (easeOfIdentification: number, confidentiality = 0) =>
      severityOf({ ...MILD, category: 'sensitive', easeOfIdentification, confidentiality }).level
    assert.deepEqual(
      [levelAt(0.25, 0.5), levelAt(0.5), levelAt(0.5, 0.5), levelAt(0.75), levelAt(0.75, 0.5)],
      ['low', 'medium', 'medium', 'high', 'high']
    )
    assert.equal(levelAt(1), 'very_high')
  })

  test('what the case adds or takes never leaves 1 to 4', ({ assert }) => {
    const dpcOf = (category: SeverityFactors['category'], adjustment: number) =>
      severityOf({ ...MILD, category, adjustment }).dpc
    assert.equal(dpcOf('behavioural', 3), 4)
    assert.equal(dpcOf('simple', -1), 1)
    assert.equal(dpcOf('sensitive', -3), 1)
  })

  test('the flag for many people is raised beyond 100', ({ assert }) => {
    assert.isEmpty(severityOf({ ...MILD, people: 100 }).flags)
    assert.deepEqual(severityOf({ ...MILD, people: 101, isUnintelligible: true }).flags, [
      'over_100_individuals',
      'unintelligible',
    ])
  })

  test('what the method does not know is refused by its name in the file', ({ assert }) => {
    const [{ inputs }] = vectors()
    const refused = (change: object, id: unknown = 'B-1') => {
      const attempt = () => assessCase({ id, inputs: { ...inputs, ...change } }, 2)
      return attempt
    }
    assert.throws(refused({ data_category: 'toString' }), /"data_category" must be one of simple/)
    assert.throws(refused({ dpc_adjustment: 4 }), /"dpc_adjustment" must be a whole number/)
    assert.throws(refused({ ei: 0.3 }), /B-1: "ei" must be one of 0.25, 0.5, 0.75, 1/)
    assert.throws(refused({ integrity: 1 }), /"integrity" must be one of 0, 0.25, 0.5/)
    assert.throws(refused({ malicious: 'no' }), /"malicious" must be a boolean/)
    assert.throws(refused({ individuals: -1 }), /"individuals" must be a whole number/)
    assert.throws(refused({}, ''), /#3: a case has an "id"/)
    assert.throws(() => assessCase({ id: 'B-2' }, 0), /B-2: "inputs" must be an object/)
  })
})
