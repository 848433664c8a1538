import { test } from '@japa/runner'
import { checkBody, type BodyShape } from '#journal/domain/body'

const shape = {
  code: 'code',
  codes: 'codes',
  count: 'count',
  counts: 'counts',
  flag: 'flag',
  uuid: 'uuid',
  uuids: 'uuids',
  reference: 'reference',
  digest: 'digest',
  day: 'day',
  instant: 'instant',
} as const satisfies BodyShape

const ID = '0198c0de-0000-7000-8000-000000000000'
const fits = {
  code: 'legal_claims',
  codes: ['erasure', 'booking.appointments'],
  count: 3,
  counts: { 'booking.appointments': 2 },
  flag: false,
  uuid: ID,
  uuids: [ID],
  reference: 'DR-2026-7K3M-9QXA',
  digest: 'ab'.repeat(32),
  day: '2026-11-22',
  instant: '2026-11-22T10:00:00.000Z',
}

const STRANGE = [
  'jeanne@example.org',
  'Jeanne Martin',
  'Martin',
  'une phrase',
  '+33612345678',
  '0612345678',
  '192.0.2.1',
  '',
  'é',
  'a\nb',
  1.5,
  Number.NaN,
  { nested: { name: 'x' } },
  ['Jeanne'],
]

test.group('Body of an entry', () => {
  test('may hold what its kind lists', ({ assert }) => {
    assert.doesNotThrow(() => checkBody('x.y', shape, fits))
    assert.doesNotThrow(() => checkBody('x.y', shape, { code: null, count: undefined }))
    assert.doesNotThrow(() => checkBody('x.y', shape, {}))
  })

  for (const field of Object.keys(shape)) {
    test(`${field} never holds somebody’s name, number or words`, ({ assert }) => {
      for (const value of STRANGE) {
        const attempt = () => checkBody('x.y', shape, { [field]: value })
        assert.throws(attempt, /of x.y is not a/, JSON.stringify(value))
      }
    })
  }

  test('holds no other field', ({ assert }) => {
    assert.throws(() => checkBody('x.y', shape, { name: 'x' }), /no field called name/)
  })
})
