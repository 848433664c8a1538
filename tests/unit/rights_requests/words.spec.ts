import { readFile } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { ASKED_RIGHTS, REQUESTER_KINDS } from '#rights_requests/domain/asked_right'
import { STEP_STATES } from '#rights_requests/domain/erasure'
import { REFUSAL_GROUNDS } from '#rights_requests/domain/refusal_ground'
import { PART_EVENTS, PART_STATES } from '#rights_requests/domain/part_state'
import { statesDocument } from '#console/states/document'

const ENUMERATED = {
  'states.person': PART_STATES,
  'states.dpo': PART_STATES,
  'events': PART_EVENTS,
  'grounds': Object.keys(REFUSAL_GROUNDS),
  'rights': ASKED_RIGHTS,
  'rights_noun': ASKED_RIGHTS,
  'rights_of': ASKED_RIGHTS,
  'requesters': REQUESTER_KINDS,
  'requesters_noun': REQUESTER_KINDS,
  'dpo.progress.states': STEP_STATES,
}

test.group('Words of rights requests', () => {
  test('every enumerated value has its word in {$self}')
    .with(['fr', 'en'])
    .run(({ assert }, locale) => {
      const words = i18nManager.locale(locale)
      for (const [place, values] of Object.entries(ENUMERATED)) {
        for (const value of values) {
          assert.isTrue(words.hasMessage(`rights_requests.${place}.${value}`), `${place}.${value}`)
        }
      }
    })

  test('no answer is promised without saying that the time may be longer: {0}')
    .with([
      ['fr', 'ou la raison d’un délai plus long'],
      ['en', 'or the reason for a longer time'],
    ])
    .run(({ assert }, [locale, words]) => {
      const i18n = i18nManager.locale(locale)
      for (const place of ['delay', 'sent.date', 'sent.date_unknown']) {
        assert.include(i18n.t(`rights_requests.filing.${place}`, { date: '' }), words)
      }
    })

  test('docs/states.md is what the transition tables say', async ({ assert }) => {
    const written = await readFile(app.makePath('docs/states.md'), 'utf8')
    assert.equal(written, statesDocument(), 'Run: npm run ace -- docs:states')
  })
})
