import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import {
  AUDIT_EVENTS,
  AUDIT_GUARDS,
  AUDIT_STATES,
  type AuditFacts,
  auditGuardAgainst,
  ENDED_AUDITS,
  leadsAudit,
} from '#audits/domain/audit_state'
import {
  AUDIT_CHANNELS,
  AUDIT_FILE_KINDS,
  AUDIT_GROUNDS,
  CAPACITIES,
  DECLINED_GROUNDS,
  SEVERITIES,
} from '#audits/domain/audit_terms'
import {
  daysOfAudit,
  faultOfAuditDay,
  isWithinBusinessHours,
  latestNoticeFor,
  noticeFrom,
  yearAfter,
} from '#audits/domain/calendar'
import {
  BASES,
  DECISIONS,
  DISCLOSURE_CHANNELS,
  DISCLOSURE_FILE_KINDS,
  DISCLOSURE_GUARDS,
  DISCLOSURE_STATES,
  disclosureGuardAgainst,
} from '#audits/domain/disclosure_state'
import { DOOR_READERS, ROOM_SECTIONS } from '#audits/domain/reading_door'
import { LINK_STATES, linkStateAt } from '#people/domain/link_state'
import { AUDIT_STEPS, PLATFORM_NEWS } from '#audits/domain/step'
import { AUDIT_ACTS } from '#audits/audit_acts'
import { DISCLOSURE_ACTS } from '#audits/disclosure_acts'

const at = (text: string) => DateTime.fromISO(text)

test.group('The calendar of audits', () => {
  test('is that of the vectors, at the platform’s place', ({ assert }) => {
    const cases = [
      ['2026-11-16T10:00:00+01:00', '2026-12-01'],
      ['2026-05-11T10:00:00+02:00', '2026-05-28'],
      ['2027-03-15T10:00:00+01:00', '2027-03-31'],
      ['2026-07-03T10:00:00+02:00', '2026-07-21'],
    ]
    for (const [asked, earliest] of cases) {
      assert.equal(noticeFrom(at(asked)).earliestAuditDay, earliest)
    }
    assert.equal(latestNoticeFor('2027-01-04').lastDay, '2026-12-16')
    assert.equal(latestNoticeFor('2026-07-24').lastDay, '2026-07-08')
  })

  test('says the same forwards and backwards', ({ assert }) => {
    for (let day = 1; day <= 60; day++) {
      const asked = at('2026-11-01T12:00:00+01:00').plus({ days: day })
      const earliest = noticeFrom(asked).earliestAuditDay!
      const latest = latestNoticeFor(earliest).lastDay!
      assert.isTrue(asked.toISODate()! <= latest, `${asked.toISODate()} for ${earliest}`)
    }
  })

  test('knows working days and business hours', ({ assert }) => {
    assert.equal(faultOfAuditDay('2026-12-01', '2026-12-01'), null)
    assert.equal(faultOfAuditDay('2026-11-30', '2026-12-01'), 'too_soon')
    assert.equal(faultOfAuditDay('2026-11-30', null), null)
    assert.equal(faultOfAuditDay('2026-12-25', null), 'not_worked')
    assert.equal(faultOfAuditDay('2026-12-05', null), 'not_worked')
    for (const none of ['2026-02-30', 'demain', '', '2026-1-1']) {
      assert.equal(faultOfAuditDay(none, null), 'not_a_day')
    }
    assert.isTrue(isWithinBusinessHours(540, 1080))
    for (const [from, until] of [
      [539, 700],
      [600, 1081],
      [700, 700],
    ]) {
      assert.isFalse(isWithinBusinessHours(from, until))
    }
    assert.deepEqual(daysOfAudit('2026-12-24', 3), ['2026-12-24', '2026-12-28', '2026-12-29'])
    assert.equal(yearAfter('2026-12-01').earliestAuditDay, '2027-12-02')
  })
})

test.group('The states of an audit', () => {
  const facts: AuditFacts = {
    ...{ isMandateMissing: false, isConfidential: true, today: '2026-12-01' },
    ...{ plannedOn: '2026-12-01', openActions: 0 },
  }

  test('lead nowhere once they have ended, and every other one leads on', ({ assert }) => {
    for (const state of AUDIT_STATES) {
      const ways = AUDIT_EVENTS.filter((event) => leadsAudit(state, event))
      const isEnded = ENDED_AUDITS.some((ended) => ended === state)
      assert.equal(ways.length === 0, isEnded, state)
    }
  })

  test('have guards that each stand in one way', ({ assert }) => {
    assert.isNull(auditGuardAgainst('hold', facts))
    const against = (more: Partial<AuditFacts>, event: 'plan' | 'hold' | 'close') =>
      auditGuardAgainst(event, { ...facts, ...more })
    assert.equal(against({ isMandateMissing: true }, 'plan'), 'mandate_is_checked')
    assert.equal(against({ isConfidential: false }, 'hold'), 'confidentiality_is_accepted')
    assert.equal(against({ today: '2026-11-30' }, 'hold'), 'day_has_come')
    assert.equal(against({ openActions: 1 }, 'close'), 'actions_are_done')
  })

  test('of what an authority asks for let nothing out without a basis', ({ assert }) => {
    const guard = (more: object) =>
      disclosureGuardAgainst('decide', { basis: 'valid', decision: 'given', untold: 0, ...more })
    assert.isNull(guard({}))
    assert.equal(guard({ basis: 'insufficient' }), 'basis_allows')
    assert.equal(guard({ untold: 1 }), 'controllers_are_told_first')
    assert.isNull(guard({ basis: 'insufficient', untold: 2, decision: 'refused' }))
  })

  test('of a door are asked with the clock', ({ assert }) => {
    const expiresAt = at('2026-12-01T10:00:00Z')
    const door = { expiresAt, revokedAt: null }
    assert.equal(linkStateAt(door, expiresAt.minus({ seconds: 1 })), 'open')
    assert.equal(linkStateAt(door, expiresAt), 'expired')
    assert.equal(linkStateAt({ expiresAt, revokedAt: expiresAt }, expiresAt), 'revoked')
  })
})

test.group('Words of audits', () => {
  const WORDS = {
    'states': AUDIT_STATES,
    'channels': AUDIT_CHANNELS,
    'grounds': AUDIT_GROUNDS,
    'capacities': CAPACITIES,
    'severities': SEVERITIES,
    'severity_hints': SEVERITIES,
    'declined_grounds': DECLINED_GROUNDS,
    'guards': Object.keys(AUDIT_GUARDS),
    'files.kinds': AUDIT_FILE_KINDS,
    'letters.steps': AUDIT_STEPS,
    'letters.news': PLATFORM_NEWS,
    'room.sections': ROOM_SECTIONS,
    'room.folders': ROOM_SECTIONS,
    'room.empty': ROOM_SECTIONS,
    'doors.readers': DOOR_READERS,
    'doors.standings': LINK_STATES,
    'disclosures.states': DISCLOSURE_STATES,
    'disclosures.channels': DISCLOSURE_CHANNELS,
    'disclosures.bases': BASES,
    'disclosures.decisions': DECISIONS,
    'disclosures.kinds': DISCLOSURE_FILE_KINDS,
    'disclosures.guards': Object.keys(DISCLOSURE_GUARDS),
  }
  for (const locale of ['fr', 'en']) {
    test(`exist in ${locale} for every enumerated value and act`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const wanted = [
        ...Object.entries(WORDS).flatMap(([place, values]) =>
          values.map((value) => `${place}.${value}`)
        ),
        ...Object.keys(AUDIT_ACTS).flatMap((act) =>
          ['title', 'lead', 'go', 'submit', 'done'].map((word) => `acts.${act}.${word}`)
        ),
        ...Object.keys(DISCLOSURE_ACTS).flatMap((act) =>
          ['title', 'lead', 'go', 'submit', 'done'].map((word) => `disclosures.acts.${act}.${word}`)
        ),
      ]
      const missing = wanted.filter((key) => !words.hasMessage(`audits.${key}`))
      assert.deepEqual(missing, [])
    })
  }
})
