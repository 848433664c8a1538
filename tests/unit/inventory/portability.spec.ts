import { test } from '@japa/runner'
import type { PersonalDataset, PortableData } from '#inventory/dataset'
import { missingPortability } from '#inventory/domain/check_portability'
import { withoutNames, withoutOthers } from '#inventory/domain/others'

const tables: PersonalDataset['tables'] = {
  things: { id: 'technical', email: 'contact', note: 'free_text', state: 'request' },
}
const told: PortableData = {
  provided: { appointments: { email: 'things.email', note: 'things.note' } },
  withheld: { 'things.state': 'derived' },
  async *records() {},
}

function missing(portability: unknown): string[] {
  const purposes = [
    { key: 'appointments', legalBasis: 'contract' },
    { key: 'security', legalBasis: 'legitimate_interests' },
  ]
  return missingPortability({ portability, tables, purposes } as unknown as PersonalDataset)
}

test.group('What a declaration of portability says', () => {
  test('is whole when every column about a person is provided or withheld', ({ assert }) => {
    assert.deepEqual(missing(told), [])
    assert.deepEqual(missing('other_basis'), [])
  })

  const broken: Record<string, unknown> = {
    'nothing at all': undefined,
    'a reason nobody knows': 'because',
    'a column passed over': { ...told, withheld: {} },
    'a column that does not exist': {
      ...told,
      withheld: { ...told.withheld, 'things.colour': 'derived' },
    },
    'a technical column': { ...told, provided: { appointments: { id: 'things.id' } } },
    'a column both provided and withheld': {
      ...told,
      withheld: { ...told.withheld, 'things.email': 'derived' },
    },
    'a purpose the data set has not': {
      ...told,
      provided: { ...told.provided, account: {} },
    },
    'a purpose that opens no right': {
      ...told,
      provided: { ...told.provided, security: {} },
    },
  }
  for (const [name, portability] of Object.entries(broken)) {
    test(`is refused with ${name}`, ({ assert }) => {
      assert.isNotEmpty(missing(portability))
    })
  }
})

test.group('What belongs to others', () => {
  test('addresses and numbers go, save those known', ({ assert }) => {
    const text =
      'Écrire à Ann@x.example, pas à joann@x.example ; 06 12 34 56 78 ou +33 6 98 76 54 32.'
    assert.equal(
      withoutOthers(text, ['ann@x.example', '+33612345678']),
      'Écrire à Ann@x.example, pas à […] ; 06 12 34 56 78 ou […].'
    )
  })

  test('names go as whole words, whatever they are made of', ({ assert }) => {
    const names = ['Petit', "O'Neil (fils)", 'Élan']
    assert.equal(
      withoutNames("PETIT et O'Neil (fils), le petitjean d’Élancourt, élan.", names),
      '[…] et […], le petitjean d’Élancourt, […].'
    )
  })
})
