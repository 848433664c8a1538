import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import {
  archiveDeadline,
  noticeDeadline,
  outerDeadline,
  reachDeadline,
} from '#terminations/domain/calendar'
import { drawn } from '#terminations/domain/sample'
import type { Sampled } from '#terminations/domain/facts'

const PARIS = { zone: 'Europe/Paris', region: 'metropole' } as const
const REUNION = { zone: 'Indian/Reunion', region: 'la-reunion' } as const
const GIVEN = DateTime.fromISO('2026-11-22T10:00:00+01:00')

test.group('Days of the end of a contract', () => {
  test('every period runs from the last day of the contract, not from the day after', ({
    assert,
  }) => {
    const { expiresAt } = noticeDeadline(GIVEN, PARIS)
    assert.equal(reachDeadline(expiresAt!, PARIS).lastDay, '2027-01-06')
    assert.equal(outerDeadline(expiresAt!, PARIS).lastDay, '2027-03-22')
    assert.equal(archiveDeadline(expiresAt!, PARIS).lastDay, '2029-12-22')
  })

  test('days are those of the professional, wherever the server is', ({ assert }) => {
    const late = DateTime.fromISO('2026-11-22T22:30:00+01:00')
    assert.equal(noticeDeadline(late, PARIS).lastDay, '2026-12-22')
    assert.equal(noticeDeadline(late, REUNION).lastDay, '2026-12-23')
  })
})

async function* crowd(count: number): AsyncGenerator<Sampled> {
  for (let number = 0; number < count; number++) yield { email: `${number}@exemple.example` }
}

test.group('People drawn by lot', () => {
  test('are all of them when they are few, nobody when there is nobody', async ({ assert }) => {
    assert.lengthOf(await drawn(crowd(3), Math.random, 5), 3)
    assert.lengthOf(await drawn(crowd(0), Math.random), 0)
  })

  test('are as many as wanted, each once, from the whole crowd', async ({ assert }) => {
    const chosen = await drawn(crowd(1000), Math.random, 20)
    assert.lengthOf(new Set(chosen.map(({ email }) => email)), 20)
  })

  test('have the same chance, the last as the first', async ({ assert }) => {
    const times = new Map<string, number>()
    for (let round = 0; round < 2000; round++) {
      for (const { email } of await drawn(crowd(10), Math.random, 2)) {
        times.set(email!, (times.get(email!) ?? 0) + 1)
      }
    }
    /** 400 each on average; six standard deviations away is no chance. */
    for (const count of times.values()) assert.isTrue(count > 290 && count < 510, `${count}`)
  })
})
