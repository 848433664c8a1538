import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import edge from 'edge.js'

import { deadlineCard } from '#deadlines/card'
import type { Deadline } from '#deadlines/domain/deadline'
import { timeLeftInWords } from '#deadlines/wording'
import { at, deadline, questions } from '#tests/unit/deadlines/cases'

/** Limit Monday 5 April 2027, received on 5 March. Easter Monday is 29 March. */
const answer = deadline('gdpr_12_3_1m', '2027-03-05T10:00:00+01:00')
const breach = deadline('gdpr_33_72h', '2026-11-17T16:45:00+01:00')
const waiting = deadline('gdpr_12_3_1m_suspended', '2026-09-01T09:00:00+02:00', {
  suspensions: questions(['2026-09-03T09:00:00+02:00', null]),
})

function cardAt(each: Deadline, now: string, locale = 'fr') {
  return deadlineCard(each, at(now), i18nManager.locale(locale))
}

test.group('State of a deadline', () => {
  test('{now} is {state}, {left}')
    .with([
      { now: '2027-03-05T10:00:00+01:00', state: 'in_time', left: 'dans 20 jours ouvrés' },
      { now: '2027-03-26T23:59:00+01:00', state: 'near', left: 'dans 5 jours ouvrés' },
      { now: '2027-03-25T12:00:00+01:00', state: 'in_time', left: 'dans 6 jours ouvrés' },
      { now: '2027-04-03T12:00:00+02:00', state: 'near', left: 'dans 1 jour ouvré' },
      { now: '2027-04-04T23:59:59+02:00', state: 'near', left: 'demain' },
      { now: '2027-04-05T00:00:00+02:00', state: 'today', left: 'aujourd’hui, jusqu’à minuit' },
      { now: '2027-04-05T21:59:59Z', state: 'today', left: 'aujourd’hui, jusqu’à minuit' },
      { now: '2027-04-05T22:00:00Z', state: 'missed', left: 'depuis 1 jour' },
      { now: '2027-04-08T10:00:00+02:00', state: 'missed', left: 'depuis 3 jours' },
    ] as const)
    .run(({ assert }, { now, state, left }) => {
      assert.equal(answer.stateAt(at(now)), state)
      assert.equal(timeLeftInWords(answer, at(now), i18nManager.locale('fr')), left)
    })

  test('in hours: {now} is {state}, {left}')
    .with([
      { now: '2026-11-17T17:00:00+01:00', state: 'in_time', left: 'dans 2 jours et 23 heures' },
      { now: '2026-11-19T16:45:00+01:00', state: 'near', left: 'dans 1 jour' },
      { now: '2026-11-20T00:00:00+01:00', state: 'today', left: 'dans 16 h 45' },
      { now: '2026-11-20T16:40:00+01:00', state: 'today', left: 'dans 0 h 05' },
      { now: '2026-11-20T16:45:00+01:00', state: 'missed', left: 'depuis 0 h 00' },
      { now: '2026-11-21T16:45:00+01:00', state: 'missed', left: 'depuis 1 jour' },
    ] as const)
    .run(({ assert }, { now, state, left }) => {
      const said = timeLeftInWords(breach, at(now), i18nManager.locale('fr'))

      assert.equal(breach.stateAt(at(now)), state)
      assert.equal(said.replaceAll('\u00A0', ' '), left)
    })

  test('a careful day that has come makes the end near', ({ assert }) => {
    const late = deadline('gdpr_12_3_1m_via_processor', '2026-11-20T09:00:00+01:00', {
      processorAt: at('2026-10-31T18:00:00+01:00'),
    })

    assert.equal(late.stateAt(at('2026-11-29T23:00:00+01:00')), 'in_time')
    assert.equal(late.stateAt(at('2026-11-30T00:00:00+01:00')), 'near')
  })

  test('a suspended clock stays suspended, whatever the date', ({ assert }) => {
    assert.equal(waiting.stateAt(at('2027-12-01T00:00:00Z')), 'suspended')
    assert.isNull(waiting.workingDaysLeftAt(at('2026-09-04T00:00:00Z')))
  })

  test('has a word that fits what is running', ({ assert }) => {
    const window = deadline('subprocessor_objection_8cd', '2026-11-03T10:00:00+01:00')

    assert.equal(cardAt(window, '2026-11-13T00:00:00+01:00').stateWord, 'close')
    assert.equal(cardAt(answer, '2027-04-06T00:00:00+02:00').stateWord, 'dépassée')
  })

  test('retention is told in calendar days', ({ assert }) => {
    const kept = deadline('retention_days', '2027-01-15T10:00:00+01:00', { days: 90 })
    assert.equal(cardAt(kept, '2027-01-15T12:00:00+01:00', 'en').timeLeft, 'in 90 days')
  })
})

test.group('Deadline card', () => {
  test('says the date, its careful day and its start', ({ assert }) => {
    const moved = deadline('gdpr_12_3_1m', '2026-12-31T12:00:00+01:00')
    const card = cardAt(moved, '2027-01-10T12:00:00+01:00')

    assert.equal(card.headline, 'lundi 1er février 2027')
    assert.deepEqual(card.limit, {
      label: 'Limite',
      text: 'lundi 1er février 2027',
      iso: '2027-02-01',
    })
    assert.deepEqual(
      card.dates.map(({ label, iso }) => [label, iso]),
      [
        ['Demande reçue', '2026-12-31'],
        ['Date prudente', '2027-01-29'],
        ['Limite', '2027-02-01'],
      ]
    )
    assert.equal(card.article, 'RGPD, art. 12(3)')
  })

  test('keeps silent about a careful day that is the limit itself', ({ assert }) => {
    assert.isNull(cardAt(answer, '2027-03-10T12:00:00+01:00').careful)
  })

  test('tells the person concerned nothing of our careful day', ({ assert }) => {
    const moved = deadline('gdpr_12_3_1m', '2026-12-31T12:00:00+01:00')
    const now = at('2027-01-10T12:00:00+01:00')
    const card = deadlineCard(moved, now, i18nManager.locale('fr'), 'person')

    assert.equal(card.limit?.iso, '2027-02-01')
    assert.isNull(card.track!.careful)
    assert.notMatch(JSON.stringify(card), /prudente|2027-01-29|précaution/i)
  })

  test('has no date while suspended, and says so', ({ assert }) => {
    const card = cardAt(waiting, '2026-09-10T12:00:00+02:00')

    assert.isNull(card.limit)
    assert.include(card.headline, 'Aucune date')
    assert.isNull(card.track!.limit)
    assert.equal(card.careful?.iso, '2026-10-01')
  })

  test('places today between the start and the limit', ({ assert }) => {
    const kept = deadline('retention_days', '2026-12-31T23:00:00Z', { days: 9 })

    assert.equal(cardAt(kept, '2026-12-31T23:00:00Z').track!.today, 0)
    assert.equal(cardAt(kept, '2027-01-05T23:00:00Z').track!.today, 50)
    assert.deepInclude(cardAt(kept, '2027-01-10T23:00:00Z').track, { today: 100, limit: 100 })
    assert.deepInclude(cardAt(kept, '2027-01-20T23:00:00Z').track, { today: 100, limit: 50 })
    assert.equal(cardAt(kept, '2026-12-01T00:00:00Z').track!.today, 0)
  })

  test('has no track for a period counted backwards', ({ assert }) => {
    const notice = deadline('audit_latest_notice_10wd', '2027-01-04T09:00:00+01:00')
    assert.isNull(cardAt(notice, '2026-12-01T09:00:00+01:00').track)
  })
})

test.group('Deadline card on a page', () => {
  const rendered = (each: Deadline, now: string, locale = 'fr') =>
    edge.renderRaw('@!deadlines.card({ card, id: "echeance" })', {
      card: cardAt(each, now, locale),
    })

  test('shows words, dates for machines, a labelled track and the reasons', async ({ assert }) => {
    const html = await rendered(answer, '2027-03-10T12:00:00+01:00')

    assert.match(html, /<section[^>]*class="deadline-card is-in_time"[^>]*>/)
    assert.include(html, 'id="echeance"')
    assert.include(html, '<time datetime="2027-04-05">lundi 5 avril 2027</time>')
    assert.include(html, 'dans les temps')
    assert.match(
      html,
      /<svg class="deadline-track is-in_time"[^>]*role="img" aria-label="Demande reçue/
    )
    assert.include(html, '<summary>Comment cette date est calculée</summary>')
    assert.equal(html.match(/<li>/g)?.length, answer.reasons.length)
  })

  test('needs no inline style nor script', async ({ assert }) => {
    for (const each of [answer, breach, waiting]) {
      assert.notMatch(await rendered(each, '2026-11-18T12:00:00Z', 'en'), /style=|<script|\son\w+=/)
    }
  })
})
