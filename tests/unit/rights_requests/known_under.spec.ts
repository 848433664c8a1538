import { test } from '@japa/runner'
import { mayBeSame, numberSaid } from '#rights_requests/domain/appointment_knowledge'
import { IDENTITY_MEANS } from '#rights_requests/domain/channel'
import {
  type AboutIdentifiers,
  closedToNoting,
  isRemovable,
  type PartDone,
} from '#rights_requests/domain/known_under'

const OPEN: PartDone = {
  ...{ professionalId: 'one', isEnded: false, isErasure: true, isOrdered: false },
}
const about = (fields: Partial<AboutIdentifiers> = {}): AboutIdentifiers => ({
  ...{ identityMeans: 'in_person', isAsked: false, parts: [OPEN], ...fields },
})

test.group('Noting what somebody is known under', () => {
  test('calls for more than control of a mailbox or of an account', ({ assert }) => {
    const enough = IDENTITY_MEANS.filter(
      (identityMeans) => closedToNoting(about({ identityMeans }), null) === null
    )
    assert.sameMembers(enough, [
      'in_person',
      'document',
      'mandate_checked',
      'appointment',
      'phone_code',
    ])
    assert.equal(closedToNoting(about({ identityMeans: null }), null), 'not_checked')
    assert.equal(closedToNoting(about({ isAsked: true }), null), 'not_checked')
  })

  test('is over for a controller whose erasure was ordered, and goes on for others', ({
    assert,
  }) => {
    const parts = [
      { ...OPEN, isOrdered: true, isEnded: true },
      { ...OPEN, professionalId: 'two' },
    ]
    assert.equal(closedToNoting(about({ parts }), 'one'), 'ordered')
    assert.equal(closedToNoting(about({ parts }), null), 'ordered')
    assert.isNull(closedToNoting(about({ parts }), 'two'))
  })

  test('goes on after a copy was handed over, and not while it is being made', ({ assert }) => {
    const copy = { ...OPEN, isErasure: false, isOrdered: true }
    assert.equal(closedToNoting(about({ parts: [copy, OPEN] }), null), 'ordered')
    assert.isNull(closedToNoting(about({ parts: [{ ...copy, isEnded: true }, OPEN] }), null))
  })

  test('is over with the request', ({ assert }) => {
    const parts = [{ ...OPEN, isEnded: true }]
    assert.equal(closedToNoting(about({ parts }), null), 'ended')
  })

  test('is undone as long as nothing was done with it', ({ assert }) => {
    const parts = [
      { ...OPEN, isOrdered: true },
      { ...OPEN, professionalId: 'two' },
    ]
    assert.isFalse(isRemovable(parts, { professionalId: null }))
    assert.isFalse(isRemovable(parts, { professionalId: 'one' }))
    assert.isTrue(isRemovable(parts, { professionalId: 'two' }))
  })
})

test.group('Names under an identifier', () => {
  const ines = { lastName: 'Vasseur-Roy', firstName: 'Inès' }

  test('may be written with fewer words, or without accents', ({ assert }) => {
    for (const [lastName, firstName] of [
      ['VASSEUR ROY', 'ines'],
      ['Vasseur', 'Inès Marie'],
    ])
      assert.isTrue(mayBeSame({ lastName, firstName }, ines), lastName)
  })

  test('are somebody else’s with another first name or family name', ({ assert }) => {
    assert.isFalse(mayBeSame({ lastName: 'Vasseur', firstName: 'Léo' }, ines))
    assert.isFalse(mayBeSame({ lastName: 'Durand', firstName: 'Inès' }, ines))
  })
})

test.group('A number said of an appointment', () => {
  const booked = [
    {
      ...{ professional: 'Atelier Morel', lastName: 'Vasseur', firstName: 'Inès' },
      phone: '+33644556677',
    },
  ]

  test('is known where the person says it, and not where they say a name', ({ assert }) => {
    const told = { day: '2027-03-08', professional: 'Morel' }
    assert.equal(numberSaid({ ...told, under: '06 44 55 66 77' }, booked), '+33644556677')
    assert.isNull(numberSaid({ ...told, under: 'Vasseur' }, booked))
    assert.isNull(numberSaid({ ...told, professional: 'Durand', under: '0644556677' }, booked))
  })
})
