import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { isOpenToPublic } from '#parties/domain/open_to_public'

const NOW = DateTime.fromISO('2026-11-22T10:00:00Z')

type Case = [what: string, signed: DateTime | null, grace: DateTime | null, ends: DateTime | null]

test.group('Whether the public may book', () => {
  const open: Case[] = [
    ['the time given is not over', null, NOW.plus({ seconds: 1 }), null],
    ['an agreement is signed', NOW.minus({ days: 1 }), null, null],
    ['an agreement is signed, the time given being over', NOW, NOW.minus({ years: 1 }), null],
    ['the notice of the end still runs', NOW, null, NOW.plus({ seconds: 1 })],
  ]
  const closed: Case[] = [
    ['nothing is signed and no time is given', null, null, null],
    ['the time given has just ended', null, NOW, null],
    ['the contract has just ended', NOW.minus({ days: 1 }), null, NOW],
    ['the contract ended within the time given', null, NOW.plus({ days: 1 }), NOW],
  ]
  for (const [isOpen, cases] of [
    [true, open],
    [false, closed],
  ] as const) {
    for (const [what, agreementSignedAt, agreementGraceUntil, contractEndsAt] of cases) {
      test(`${isOpen ? 'yes' : 'no'}: ${what}`, ({ assert }) => {
        const facts = { agreementSignedAt, agreementGraceUntil, contractEndsAt }
        assert.equal(isOpenToPublic(facts, NOW), isOpen)
      })
    }
  }
})
