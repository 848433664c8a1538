import { globSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { FAILURES } from '#letters/domain/failure'
import { LETTER_STATES } from '#letters/domain/letter_state'

const templates = globSync('*/*.fr.edge', { cwd: app.viewsPath('letters') })

test.group('Words of letters', () => {
  for (const locale of ['fr', 'en']) {
    test(`every letter, state and failure has its word in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const wanted = [
        ...templates.map((file) => `templates.${file.replace('/', '.').replace('.fr.edge', '')}`),
        ...[...LETTER_STATES, 'retried'].map((state) => `states.${state}`),
        ...FAILURES.map((reason) => `failures.${reason}`),
      ]
      assert.isNotEmpty(templates)
      assert.deepEqual(
        wanted.filter((key) => !words.hasMessage(`letters.${key}`)),
        []
      )
    })
  }
})
