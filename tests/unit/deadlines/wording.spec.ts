import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'

import { readCase } from '#deadlines/domain/case_reader'
import { computeDeadline } from '#deadlines/domain/compute'
import { DEADLINE_STATES, type Deadline } from '#deadlines/domain/deadline'
import { HOLIDAYS } from '#deadlines/domain/holidays'
import { RULES } from '#deadlines/domain/legal_terms'
import { REASONS, SOURCES } from '#deadlines/domain/reasons'
import {
  dateInWords,
  dayInWords,
  instantInWords,
  reasonLines,
  wordedReason,
} from '#deadlines/wording'
import { at, deadline, keysOf, questions, vectors } from '#tests/unit/deadlines/cases'

const LOCALES = ['fr', 'en'] as const
const KINDS = ['duty', 'window', 'notice', 'retention', 'interval']

/** Deadlines that give every reason at least once. */
function everyReason(): Deadline[] {
  const start = '2026-09-01T09:00:00+02:00'
  return [
    ...vectors().map((vector) => computeDeadline(readCase(vector).input)),
    deadline('gdpr_12_3_1m', '2026-06-01T00:30:00+02:00'),
    deadline('gdpr_33_72h', '2027-03-27T10:00:00+01:00'),
    deadline('retention_years', start, { years: 3 }),
    deadline('audit_latest_notice_10wd', '2026-11-30T09:00:00+01:00'),
    deadline('gdpr_12_3_1m_suspended', start, {
      suspensions: questions(['2026-10-02T09:00:00+02:00', null]),
    }),
  ]
}

test.group('Words of deadlines', () => {
  test('exist in {$self} for every enumerated value')
    .with([...LOCALES])
    .run(({ assert }, locale) => {
      const words = i18nManager.locale(locale).localeTranslations
      const keys = [
        ...REASONS.map((key) => `reasons.${key}`),
        ...SOURCES.map((key) => `sources.${key}`),
        ...RULES.map((key) => `rules.${key}`),
        ...[...HOLIDAYS, 'saturday', 'sunday'].map((key) => `days_off.${key}`),
        ...KINDS.flatMap((kind) => DEADLINE_STATES.map((state) => `states.${kind}.${state}`)),
      ]

      for (const key of keys) assert.isNotEmpty(words[`deadlines.${key}`], key)
    })

  test('are the same keys in both languages', ({ assert }) => {
    const keysIn = (locale: string) =>
      Object.keys(i18nManager.locale(locale).localeTranslations)
        .filter((key) => key.startsWith('deadlines.'))
        .sort()

    assert.deepEqual(keysIn('fr'), keysIn('en'))
  })

  test('say every reason in {$self}, with its source')
    .with([...LOCALES])
    .run(({ assert }, locale) => {
      const words = i18nManager.locale(locale)
      const deadlines = everyReason()
      const said = new Set(deadlines.flatMap(keysOf))

      assert.deepEqual([...said].sort(), [...REASONS].sort())
      for (const each of deadlines.flatMap(({ reasons }) => reasons)) {
        const { sentence, source } = wordedReason(each, words)
        assert.isNotEmpty(source, each.key)
        assert.notMatch(`${sentence} ${source}`, /[{}]|translation missing|undefined|null|NaN/i)
        assert.notMatch(`${sentence} ${source}`, /\d{4}-\d{2}-\d{2}/)
      }
    })
})

test.group('Reasons of a deadline', () => {
  const answer = deadline('gdpr_12_3_1m', '2027-01-31T12:00:00+01:00')

  test('explain a clamped and moved month in French', ({ assert }) => {
    const lines = reasonLines(answer, i18nManager.locale('fr'))

    assert.include(
      lines,
      '31 janvier 2027 + 1 mois = 28 février 2027 (dernier jour du mois) (RGPD, art. 12(3)\u00A0; règlement 1182/71, art. 3(2))'
    )
    assert.include(
      lines,
      'Le 28 février 2027 est un dimanche, donc lundi 1er mars 2027, premier jour ouvré suivant (règlement 1182/71, art. 3(4))'
    )
  })

  test('explain the same in English', ({ assert }) => {
    assert.include(
      reasonLines(answer, i18nManager.locale('en')),
      '28 February 2027 is a Sunday, so Monday 1 March 2027, the next working day (Regulation 1182/71, art. 3(4))'
    )
  })

  test('count days of suspension in the plural they have', ({ assert }) => {
    const one = deadline('gdpr_12_3_1m_suspended', '2027-03-01T09:00:00+01:00', {
      suspensions: questions(['2027-03-03T10:00:00+01:00', '2027-03-04T10:00:00+01:00']),
    })
    const lines = reasonLines(one, i18nManager.locale('fr')).join('\n')

    assert.include(lines, '1 jour ajouté (décret n°\u00A02019-536 du 29 mai 2019)')
    assert.include(lines, '1er avril 2027 + 1 jour de suspension = 2 avril 2027')
  })
})

test('days and instants are written as one reads them', ({ assert }) => {
  assert.equal(dayInWords('2027-03-01', 'fr'), 'lundi 1er mars 2027')
  assert.equal(dayInWords('2027-03-11', 'fr'), 'jeudi 11 mars 2027')
  assert.equal(dateInWords('2027-03-01', 'fr'), '1er mars 2027')
  assert.equal(dateInWords('2027-03-01', 'en'), '1 March 2027')
  assert.equal(
    instantInWords(at('2026-10-25T02:30:00+02:00').setZone('Europe/Paris'), 'fr'),
    'dimanche 25 octobre 2026 à 2\u00A0h\u00A030 (UTC+2)'
  )
  assert.equal(
    instantInWords(at('2026-12-01T16:05:00+01:00').setZone('Europe/Paris'), 'en'),
    'Tuesday 1 December 2026 at 16:05 (UTC+1)'
  )
})
