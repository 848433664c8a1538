import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { isOpenToPublic } from '#parties/domain/open_to_public'

const NOW = DateTime.fromISO('2026-11-22T10:00:00Z')

test.group('Whether the public may book', () => {
  const cases: [what: string, signed: DateTime | null, grace: DateTime | null, open: boolean][] = [
    ['nothing is signed and no time is given', null, null, false],
    ['the time given is not over', null, NOW.plus({ seconds: 1 }), true],
    ['the time given has just ended', null, NOW, false],
    ['an agreement is signed', NOW.minus({ days: 1 }), null, true],
    ['an agreement is signed, the time given being over', NOW, NOW.minus({ years: 1 }), true],
  ]
  for (const [what, agreementSignedAt, agreementGraceUntil, open] of cases) {
    test(`${open ? 'yes' : 'no'}: ${what}`, ({ assert }) => {
      assert.equal(isOpenToPublic({ agreementSignedAt, agreementGraceUntil }, NOW), open)
    })
  }
})
