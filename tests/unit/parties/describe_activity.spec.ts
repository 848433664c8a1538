import { test } from '@japa/runner'
import type { PersonalDataset } from '#inventory/dataset'
import { isOutsideEea } from '#parties/domain/countries'
import { describeActivity } from '#parties/domain/describe_activity'
import { measuresOf } from '#parties/domain/measures'
import type { Recipient } from '#parties/domain/processing'

const dataset: PersonalDataset = {
  key: 'x.things',
  controller: 'professional',
  people: ['client'],
  tables: { things: { id: 'technical', email: 'contact', name: 'identity', mobile: 'contact' } },
  purposes: [{ key: 'appointments', legalBasis: 'contract' }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'appointment_ended', length: { days: 'chosen' }, end: 'erase' },
  portability: 'other_basis',
  find: async () => ({ count: 0, tables: {}, kept: [] }),
  async *export() {},
  erase: async () => ({ tables: {}, done: true }),
}

const recipient = (activity: Recipient['activity'], country: string): Recipient => ({
  id: `${activity}-${country}`,
  name: activity,
  activity,
  country,
  address: 'x',
  contactEmail: 'x@y.example',
  guarantee: 'x',
  outsideEea: isOutsideEea(country),
  accessCountries: [],
  serves: 'both',
  engagedBy: null,
  tools: [],
})

const recipients = [
  recipient('hosting', 'FR'),
  recipient('hosting', 'US'),
  recipient('mail_delivery', 'US'),
]

test.group('A processing activity', () => {
  test('has the recipients of its own activities, and the transfers among them', ({ assert }) => {
    const activity = describeActivity(dataset, { recipients, addedFields: [], retentionDays: 90 })
    assert.deepEqual(
      activity.recipients.map(({ id }) => id),
      ['hosting-FR', 'hosting-US']
    )
    assert.deepEqual(
      activity.transfers.map(({ id }) => id),
      ['hosting-US']
    )
  })

  test('says each category once, those of added fields included, technical ones never', ({
    assert,
  }) => {
    const addedFields = [
      { label: 'Niveau', necessity: 'x', category: 'professional_life' },
    ] as const
    const activity = describeActivity(dataset, { recipients, addedFields, retentionDays: 90 })
    assert.deepEqual(activity.categories, ['contact', 'identity', 'professional_life'])
  })

  test('is kept as long as the professional chose', ({ assert }) => {
    const { retention } = describeActivity(dataset, {
      recipients,
      addedFields: [],
      retentionDays: 240,
    })
    assert.deepEqual(retention, {
      start: 'appointment_ended',
      length: { days: 240 },
      chosen: true,
      end: 'erase',
      law: null,
    })
  })

  test('of the platform has nobody to choose for it', ({ assert }) => {
    assert.throws(
      () => describeActivity(dataset, { recipients, addedFields: [] }),
      /Only a professional chooses/
    )
  })
})

test.group('What is claimed', () => {
  test('of encryption on the way is read from the address', ({ assert }) => {
    assert.include(measuresOf('https://rdv.example'), 'https')
    assert.notInclude(measuresOf('http://127.0.0.1:3333'), 'https')
  })

  test('of countries knows the European Economic Area, not the neighbours', ({ assert }) => {
    for (const country of ['FR', 'IS', 'NO', 'LI', 'HR']) assert.isFalse(isOutsideEea(country))
    for (const country of ['GB', 'CH', 'US', 'XX']) assert.isTrue(isOutsideEea(country))
  })
})
