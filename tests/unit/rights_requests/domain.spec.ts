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
  ENDED_STATES,
  guardAgainst,
  isEnded,
  leads,
  PART_EVENTS,
  PART_STATES,
  stateAfter,
  statesAfter,
  summaryOf,
  TRANSITIONS,
} from '#rights_requests/domain/part_state'
import { sortTraces } from '#rights_requests/domain/traces'

test.group('States of a part', () => {
  test('every state is reached, and only an end leads nowhere', ({ assert }) => {
    const reached = new Set<string>(['received'])
    for (const event of PART_EVENTS) {
      for (const from of TRANSITIONS[event].from) {
        for (const to of statesAfter(from, event)) reached.add(to)
      }
    }

    assert.sameMembers([...reached], [...PART_STATES])
    const ends = PART_STATES.filter((state) => !PART_EVENTS.some((event) => leads(state, event)))
    assert.deepEqual(ends, ['closed'])
  })

  test('nothing happens to a part that has ended, but to be completed or archived', ({
    assert,
  }) => {
    for (const state of PART_STATES.filter(isEnded)) {
      const possible = PART_EVENTS.filter((event) => leads(state, event))
      const completed = state === 'partly_answered' ? ['complete'] : []
      assert.sameMembers(possible, state === 'closed' ? [] : [...completed, 'close'])
    }
    assert.sameMembers([...ENDED_STATES], PART_STATES.filter(isEnded))
  })

  test('an answer to a question leads back to where the part stood when it was asked', ({
    assert,
  }) => {
    for (const before of ['identified', 'passed_on', 'in_progress'] as const) {
      assert.equal(stateAfter('clarification', 'clarify', before), before)
    }
    assert.deepEqual(
      PART_STATES.filter((state) => leads(state, 'ask_clarification')),
      [...statesAfter('clarification', 'clarify')]
    )
  })

  test('nothing is executed that was not proven and taken in charge', ({ assert }) => {
    const states = PART_STATES.filter((state) => leads(state, 'execute'))
    assert.deepEqual(states, ['in_progress', 'awaiting_decision'])
  })

  test('an execution under way can neither be withdrawn nor refused', ({ assert }) => {
    assert.isFalse(leads('executing', 'withdraw'))
    assert.isFalse(leads('executing', 'refuse'))
  })

  test('guards say by name what stands in the way', ({ assert }) => {
    const facts = {
      ...({ controller: 'unknown', extendedAt: null, isDecidedElsewhere: false } as const),
      ...({ instructed: null, state: 'in_progress' } as const),
    }
    assert.equal(guardAgainst('execute', facts), 'controller_is_known')
    assert.isNull(guardAgainst('execute', { ...facts, controller: 'platform' }))
    assert.isNull(guardAgainst('extend', facts))
    assert.equal(guardAgainst('extend', { ...facts, extendedAt: 'then' }), 'not_extended_yet')
    assert.equal(guardAgainst('propose', facts), 'decided_elsewhere')
  })

  test('for a professional who decides, nothing is done without the instruction to do it', ({
    assert,
  }) => {
    const facts = {
      ...({ controller: 'professional', extendedAt: null, isDecidedElsewhere: true } as const),
      ...({ instructed: null, state: 'awaiting_decision' } as const),
    }
    assert.equal(guardAgainst('execute', facts), 'acceptance_is_instructed')
    assert.equal(guardAgainst('refuse', facts), 'refusal_is_instructed')
    assert.equal(guardAgainst('extend', facts), 'extension_is_instructed')
    assert.isNull(guardAgainst('execute', { ...facts, instructed: 'accept' }))
    assert.equal(
      guardAgainst('execute', { ...facts, instructed: 'refuse' }),
      'acceptance_is_instructed'
    )
    assert.isNull(guardAgainst('refuse', { ...facts, instructed: 'refuse' }))
    assert.isNull(guardAgainst('extend', { ...facts, instructed: 'extend' }))
    assert.isNull(guardAgainst('refuse', { ...facts, state: 'awaiting_identity' }))
  })

  test('a request stands where its least advanced open part stands', ({ assert }) => {
    assert.equal(summaryOf(['answered', 'in_progress', 'executing']), 'in_progress')
    assert.equal(summaryOf(['answered', 'answered']), 'answered')
    assert.equal(summaryOf(['answered', 'refused']), 'partly_answered')
    assert.equal(summaryOf(['refused', 'refused']), 'refused')
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
  const at = DateTime.fromISO('2027-01-31T22:30:00Z')
  const facts = {
    platformReceivedAt: at,
    receivedAt: at,
    zone: 'Europe/Paris',
    region: 'metropole',
  } as const

  test('one month from receipt, clamped, and moved off a Sunday', ({ assert }) => {
    const clock = clockOf({ ...facts, controller: 'platform' })
    assert.equal(clock.rule, 'gdpr_12_3_1m')
    assert.equal(clock.lastDay, '2027-03-01')
  })

  test('what reaches the platform has reached the professional', ({ assert }) => {
    const [own, through] = [
      clockOf({ ...facts, controller: 'platform' }),
      clockOf({ ...facts, controller: 'professional' }),
    ]
    assert.equal(through.rule, 'gdpr_12_3_1m_via_processor')
    assert.equal(through.lastDay, own.lastDay)
  })

  test('two further months are counted from the receipt, once', ({ assert }) => {
    const clock = clockOf({ ...facts, controller: 'platform', isExtended: true })
    assert.equal(clock.rule, 'gdpr_12_3_extended_3m')
    assert.equal(clock.lastDay, '2027-04-30')
  })

  test('a question stops it, and the days of waiting are added', ({ assert }) => {
    const asked = { kind: 'identity', askedAt: at.plus({ days: 1 }), promptly: true } as const
    const waiting = clockOf({
      ...{ ...facts, controller: 'platform' },
      suspensions: [{ ...asked, answeredAt: null }],
    })
    assert.isTrue(waiting.isSuspended)
    const answered = { ...asked, answeredAt: at.plus({ days: 11 }) }
    const clock = clockOf({ ...facts, controller: 'platform', suspensions: [answered] })
    assert.equal(clock.lastDay, '2027-03-10')
  })

  test('a patient’s file is handed over within eight days', ({ assert }) => {
    const health = { ...facts, controller: 'professional', isOfHealth: true } as const
    assert.equal(clockOf({ ...health, askedRight: 'access' }).lastDay, '2027-02-08')
    assert.equal(clockOf({ ...health, askedRight: 'erasure' }).lastDay, '2027-03-01')
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
    for (const professionnel of [
      ...['_plateforme', '_inconnu', 'atelier-vernay', 'atelier-vernay,cabinet-lenoir'],
      'atelier-vernay,_plateforme',
    ]) {
      const query = { qui: 'autre', droit: 'effacement', professionnel, choisi: 'oui' }
      assert.deepEqual(queryOf(choicesOf(query)), query)
    }
  })

  test('who does not know is looked for everywhere, whoever else is named', ({ assert }) => {
    const { concern, slugs } = choicesOf({ professionnel: ['atelier-vernay', '_inconnu'] })
    assert.deepEqual([concern, slugs], ['unknown', []])
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
