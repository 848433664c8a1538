import { test } from '@japa/runner'
import type { AnnexActivity, AnnexFacts } from '#agreements/domain/annex'
import { changesBetween } from '#agreements/domain/annex_changes'

const PARTY = {
  address: null,
  email: null,
  phone: null,
  siret: null,
  dpoEmail: null,
  representative: null,
}

const ACTIVITY: AnnexActivity = {
  dataset: 'booking.appointments',
  people: ['client'],
  categories: ['identity', 'contact'],
  addedFields: [],
  purposes: [{ key: 'appointments', legalBasis: 'contract' }],
  sources: ['person'],
  recipientIds: ['a'],
  others: [],
  retention: {
    start: 'appointment_ended',
    length: { days: 120 },
    chosen: true,
    end: 'erase',
    law: null,
  },
}

const HOST = {
  id: 'a',
  name: 'Nuage du Midi',
  activity: 'hosting',
  country: 'FR',
  address: 'Marseille',
  contactEmail: 'dpo@nuage.example',
  guarantee: 'Contrat',
  outsideEea: false,
  ...({ accessCountries: [], serves: 'both', engagedBy: null, tools: [] } as const),
} as const

const FACTS: AnnexFacts = {
  controller: { ...PARTY, name: 'Cabinet Lenoir' },
  processor: { ...PARTY, name: 'Tabellion' },
  activities: [ACTIVITY],
  recipients: [HOST],
  measures: [{ key: 'roles' }],
}

const kinds = (after: AnnexFacts) => changesBetween(FACTS, after).map(({ kind }) => kind)
const withActivity = (fields: Partial<AnnexActivity>) => ({
  ...FACTS,
  activities: [{ ...ACTIVITY, ...fields }],
})

test.group('What differs between two versions of the annexes', () => {
  test('is nothing between equal facts, whatever the order of their fields', ({ assert }) => {
    const { name, ...rest } = FACTS.controller
    assert.deepEqual(kinds({ ...FACTS, controller: { ...rest, name } }), [])
  })

  test('is a sub-processor that came, went, or moved', ({ assert }) => {
    const other = { ...HOST, id: 'b', name: 'Nuage du Nord' }
    assert.deepEqual(kinds({ ...FACTS, recipients: [HOST, other] }), ['subprocessor_added'])
    assert.deepEqual(kinds({ ...FACTS, recipients: [] }), ['subprocessor_removed'])
    const moved = { ...HOST, country: 'BE' }
    assert.deepEqual(kinds({ ...FACTS, recipients: [moved] }), ['subprocessor_changed'])
  })

  test('is a question, told without the category that it brings', ({ assert }) => {
    const asked = {
      label: 'Niveau',
      necessity: 'Former les groupes',
      category: 'appointment',
    } as const
    const more = { addedFields: [asked], categories: [...ACTIVITY.categories, asked.category] }
    assert.deepEqual(changesBetween(FACTS, withActivity(more)), [
      { kind: 'question_added', label: 'Niveau' },
    ])
    assert.deepEqual(
      changesBetween(withActivity(more), FACTS).map(({ kind }) => kind),
      ['question_removed']
    )
    const reworded = { ...more, addedFields: [{ ...asked, necessity: 'Autrement' }] }
    const between = changesBetween(withActivity(more), withActivity(reworded))
    assert.deepEqual(
      between.map(({ kind }) => kind),
      ['question_changed']
    )
  })

  test('is a length, told with both', ({ assert }) => {
    const retention = { ...ACTIVITY.retention, length: { days: 90 } }
    assert.deepEqual(changesBetween(FACTS, withActivity({ retention })), [
      {
        kind: 'retention_changed',
        dataset: 'booking.appointments',
        before: ACTIVITY.retention,
        after: retention,
      },
    ])
  })

  test('is another use, a measure, or a party', ({ assert }) => {
    assert.deepEqual(kinds(withActivity({ people: ['client', 'contact'] })), ['activity_changed'])
    assert.deepEqual(kinds({ ...FACTS, measures: [] }), ['measure_removed'])
    const added = { id: 'x', fr: 'Badges', en: 'Badges' }
    assert.deepEqual(kinds({ ...FACTS, measures: [{ key: 'roles' }, added] }), ['measure_added'])
    assert.deepEqual(kinds({ ...FACTS, controller: { ...PARTY, name: 'Autre' } }), [
      'party_changed',
    ])
  })
})
