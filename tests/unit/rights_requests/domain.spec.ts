import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import fc from 'fast-check'
import { clockOf } from '#rights_requests/domain/clock'
import { removedBy } from '#rights_requests/domain/erasure'
import { choicesOf, queryOf, questionAfter } from '#rights_requests/domain/intake'
import { queueFilters, writeKey } from '#rights_requests/domain/queue'
import { referenceOf } from '#rights_requests/domain/reference'
import { groundsFor } from '#rights_requests/domain/refusal_ground'
import {
  can,
  CLOSED_STATES,
  isClosed,
  RIGHTS_REQUEST_EVENTS,
  RIGHTS_REQUEST_STATES,
  TRANSITIONS,
} from '#rights_requests/domain/rights_request_state'
import { sortTraces } from '#rights_requests/domain/traces'

test.group('States of a request', () => {
  test('every state is reached, and only an end leads nowhere', ({ assert }) => {
    const reached = new Set<string>(['received'])
    for (const event of RIGHTS_REQUEST_EVENTS) reached.add(TRANSITIONS[event].to)

    assert.sameMembers([...reached], [...RIGHTS_REQUEST_STATES])
    assert.sameMembers(CLOSED_STATES, ['answered', 'refused', 'withdrawn', 'lapsed'])
  })

  test('nothing happens to a request that has ended', ({ assert }) => {
    for (const state of RIGHTS_REQUEST_STATES.filter(isClosed)) {
      for (const event of RIGHTS_REQUEST_EVENTS) assert.isFalse(can(state, event))
    }
  })

  test('nothing is executed that was not proven and taken in charge', ({ assert }) => {
    const states = RIGHTS_REQUEST_STATES.filter((state) => can(state, 'execute'))
    assert.deepEqual(states, ['in_progress'])
  })

  test('an execution under way can neither be withdrawn nor refused', ({ assert }) => {
    assert.isFalse(can('executing', 'withdraw'))
    assert.isFalse(can('executing', 'refuse'))
  })
})

test.group('Reference of a request', () => {
  test('is short, readable and the same shape whatever the dice', ({ assert }) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        assert.match(
          referenceOf(2026, bytes),
          /^DR-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/
        )
      })
    )
  })
})

test.group('Clock of a request', () => {
  const facts = {
    receivedAt: DateTime.fromISO('2027-01-31T22:30:00Z'),
    zone: 'Europe/Paris',
    region: 'metropole',
  } as const

  test('one month from receipt, clamped, and moved off a Sunday', ({ assert }) => {
    const clock = clockOf({ ...facts, concern: 'platform' })
    assert.equal(clock.rule, 'gdpr_12_3_1m')
    assert.equal(clock.lastDay, '2027-03-01')
  })

  test('what reaches the platform has reached the professional', ({ assert }) => {
    const [own, through] = [
      clockOf({ ...facts, concern: 'platform' }),
      clockOf({ ...facts, concern: 'professional' }),
    ]
    assert.equal(through.rule, 'gdpr_12_3_1m_via_processor')
    assert.equal(through.lastDay, own.lastDay)
  })
})

test.group('Choices of the public form', () => {
  test('are asked one after the other', ({ assert }) => {
    const steps = [
      [{}, 'who'],
      [{ qui: 'client' }, 'right'],
      [{ qui: 'client', droit: 'acces' }, 'controller'],
      [{ qui: 'client', droit: 'acces', professionnel: '_inconnu' }, 'details'],
      [{ qui: 'client', droit: 'acces', professionnel: 'atelier' }, 'details'],
      [{ qui: 'toString', droit: 'acces', professionnel: 'atelier' }, 'who'],
      [{ qui: ['client'], droit: 'acces' }, 'who'],
    ] as const
    for (const [query, question] of steps) {
      assert.equal(questionAfter(choicesOf(query)), question, JSON.stringify(query))
    }
  })

  test('come back from the address as they went', ({ assert }) => {
    for (const professionnel of ['_plateforme', '_inconnu', 'atelier-vernay']) {
      const query = { qui: 'autre', droit: 'effacement', professionnel, choisi: 'oui' }
      assert.deepEqual(queryOf(choicesOf(query)), query)
    }
  })

  test('can be asked again', ({ assert }) => {
    const choices = choicesOf({ qui: 'client', droit: 'acces', professionnel: '_inconnu' })
    assert.equal(questionAfter(choices, 'droit'), 'right')
  })
})

test.group('What the queue is narrowed to', () => {
  test('never fails, whatever the address says', ({ assert }) => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (query) => {
        assert.isObject(queueFilters(query))
      })
    )
    assert.equal(queueFilters({ etat: 'constructor' }).state, 'open')
  })

  test('a place in the list comes back as it went', ({ assert }) => {
    const at = DateTime.fromISO('2026-12-21T23:00:00.123Z')
    const id = '01a202ec-0eb3-7bb3-9fcf-6546a68281bc'
    const { after } = queueFilters({ apres: writeKey({ at, id }) })
    assert.equal(after?.id, id)
    assert.equal(after?.at.toMillis(), at.toMillis())
  })
})

test.group('Grounds of a refusal', () => {
  test('are those of the right asked for', ({ assert }) => {
    assert.notInclude(groundsFor('erasure'), 'rights_of_others')
    assert.notInclude(groundsFor('access'), 'legal_claims')
  })
})

test.group('What a second search found', () => {
  const trace = (table: string, count: number) => {
    return { table, column: 'email', count, ofController: false }
  }
  const owners = new Map([
    ['public.files', 'feature.files'],
    ['public.accounts', 'feature.accounts'],
  ])
  const accounts = {
    kept: [
      { dataset: 'feature.files', kept: [{ reason: 'request_file', law: 'art. 5(2)', count: 2 }] },
    ],
    elsewhere: new Map([['feature.accounts', 1]]),
    ownerOf: ({ table }: { table: string }) => owners.get(table) ?? null,
  }

  test('is announced when its data set said it stays', ({ assert }) => {
    const sorted = sortTraces([trace('public.files', 2)], accounts)
    assert.deepEqual(sorted, { announced: 2, unexpected: [] })
  })

  test('is not announced beyond what is told to stay', ({ assert }) => {
    const untold = { ...accounts, elsewhere: new Map([['feature.files', 1]]) }
    const found = [trace('public.files', 3), { ...trace('public.files', 1), column: 'message' }]
    assert.deepEqual(sortTraces(found, untold), { announced: 2, unexpected: [] })
  })

  test('is left alone when another controller accounts for it', ({ assert }) => {
    const sorted = sortTraces([trace('public.accounts', 1)], accounts)
    assert.deepEqual(sorted, { announced: 0, unexpected: [] })
  })

  test('is unexpected when there is more of it, or when nobody accounts for it', ({ assert }) => {
    const more = [trace('public.files', 3), trace('public.accounts', 2), trace('public.notes', 1)]
    const { unexpected } = sortTraces(more, accounts)
    assert.deepEqual(unexpected, [
      { place: 'public.files.email', count: 3 },
      { place: 'public.accounts.email', count: 2 },
      { place: 'public.notes.email', count: 1 },
    ])
  })
})

test.group('Rows removed', () => {
  test('are added up by table, and nothing is said of tables untouched', ({ assert }) => {
    const removed = removedBy([{ erased: { a: 2, b: 0 } }, { erased: { a: 1 } }])
    assert.deepEqual(removed, { a: 3 })
  })
})
