import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import {
  guardAgainst,
  leads,
  stateAfter,
  TERMINATION_EVENTS,
  TERMINATION_STATES,
  type TerminationFacts,
} from '#terminations/domain/termination_state'

const ENDS = DateTime.fromISO('2026-12-23T00:00:00+01:00')
const REACH = DateTime.fromISO('2027-01-07T00:00:00+01:00')

const facts: TerminationFacts = {
  state: 'under_notice',
  endsAt: ENDS,
  reachEndsAt: REACH,
  acknowledgedAt: null,
  isPackageMade: false,
  isSearchClean: false,
  unconfirmed: 1,
  held: 1,
  backupsExpireAt: null,
}

test.group('The end of a contract, by its table', () => {
  test('goes one way, from the notice to what is destroyed', ({ assert }) => {
    const way = ['end', 'destroy', 'attest_partly', 'complete'] as const
    const states = way.reduce(
      (passed, event) => [...passed, stateAfter(passed.at(-1)!, event)],
      ['under_notice' as TerminationFacts['state']]
    )
    assert.deepEqual(states, [
      ...['under_notice', 'in_reach', 'destroying', 'awaiting_confirmations', 'destroyed'],
    ])
    for (const event of TERMINATION_EVENTS) {
      assert.isFalse(leads('destroyed', event), event)
      assert.isFalse(leads('cancelled', event), event)
    }
  })

  test('is stopped and resumed while data are being destroyed, and at no other time', ({
    assert,
  }) => {
    const from = (event: 'stop' | 'resume') =>
      TERMINATION_STATES.filter((state) => leads(state, event))
    assert.deepEqual(from('stop'), ['destroying'])
    assert.deepEqual(from('resume'), ['needs_attention'])
  })

  test('a notice is taken back as long as it runs, not an instant later', ({ assert }) => {
    assert.isNull(guardAgainst('cancel', facts, ENDS.minus({ milliseconds: 1 })))
    assert.equal(guardAgainst('cancel', facts, ENDS), 'notice_still_runs')
    assert.isFalse(leads('in_reach', 'cancel'))
  })

  test('the contract ends with its last day, and the reach with its own', ({ assert }) => {
    assert.equal(guardAgainst('end', facts, ENDS.minus({ milliseconds: 1 })), 'notice_is_over')
    assert.isNull(guardAgainst('end', facts, ENDS))
    assert.equal(guardAgainst('destroy', facts, REACH.minus({ milliseconds: 1 })), 'reach_is_over')
    assert.isNull(guardAgainst('destroy', facts, REACH))
  })

  test('a package is handed back and acknowledged within the reach, once it is made', ({
    assert,
  }) => {
    const made = { ...facts, isPackageMade: true }
    assert.equal(guardAgainst('hand_back', facts, ENDS), 'package_is_made')
    assert.isNull(guardAgainst('hand_back', made, ENDS))
    assert.equal(guardAgainst('hand_back', made, REACH), 'reach_still_runs')
    const acknowledged = { ...made, acknowledgedAt: ENDS }
    assert.equal(guardAgainst('acknowledge', acknowledged, ENDS), 'not_acknowledged_yet')
  })

  test('the choice is changed until the destruction begins', ({ assert }) => {
    assert.isNull(guardAgainst('choose', facts, REACH.minus({ milliseconds: 1 })))
    assert.equal(guardAgainst('choose', facts, REACH), 'reach_still_runs')
    assert.isFalse(leads('destroying', 'choose'))
  })

  test('nothing is attested that a search did not prove', ({ assert }) => {
    assert.equal(guardAgainst('attest_partly', facts, REACH), 'search_is_clean')
    assert.isNull(guardAgainst('attest_partly', { ...facts, isSearchClean: true }, REACH))
  })

  test('it is complete with the last confirmation, hold and backup, in that order', ({
    assert,
  }) => {
    const at = REACH.plus({ months: 2 })
    const steps: [Partial<TerminationFacts>, string | null][] = [
      [{}, 'search_is_clean'],
      [{ isSearchClean: true }, 'everybody_has_confirmed'],
      [{ isSearchClean: true, unconfirmed: 0 }, 'nothing_is_held'],
      [{ isSearchClean: true, unconfirmed: 0, held: 0 }, 'backups_have_expired'],
      [
        { isSearchClean: true, unconfirmed: 0, held: 0, backupsExpireAt: at.plus({ seconds: 1 }) },
        'backups_have_expired',
      ],
      [{ isSearchClean: true, unconfirmed: 0, held: 0, backupsExpireAt: at }, null],
    ]
    for (const [known, guard] of steps) {
      assert.equal(guardAgainst('complete', { ...facts, ...known }, at), guard)
    }
  })
})
