import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { KINDS } from '#journal/kinds'

const samples = {
  count: 2,
  counts: {},
  flag: true,
  code: 'erasure',
  codes: [],
  uuid: '0',
  uuids: [],
  reference: 'AT-1',
  digest: 'ab',
  day: '2026-11-22',
  instant: '2026-11-22T10:00:00Z',
}

test.group('Words of the journal', () => {
  for (const locale of ['fr', 'en']) {
    const words = i18nManager.locale(locale)

    test(`every kind has its sentence in ${locale}`, ({ assert }) => {
      const missing = Object.keys(KINDS).filter(
        (kind) => !words.hasMessage(`journal.kinds.${kind}`)
      )
      assert.deepEqual(missing, [])
    })

    test(`every family of kinds has its name in ${locale}`, ({ assert }) => {
      const families = new Set(Object.keys(KINDS).map((kind) => kind.split('.')[0]))
      const missing = [...families].filter((name) => !words.hasMessage(`journal.families.${name}`))
      assert.deepEqual(missing, [])
    })

    test(`every sentence can be said in ${locale} with the fields it has`, ({ assert }) => {
      for (const [kind, shape] of Object.entries(KINDS)) {
        const fields = Object.entries<keyof typeof samples>(shape)
        const body = Object.fromEntries(fields.map(([field, of]) => [field, samples[of]]))
        const sentence = words.formatMessage(`journal.kinds.${kind}`, body)
        assert.match(sentence, /^[\p{Lu}\d][^{}]*\.$/u, kind)
        assert.notInclude(sentence, 'undefined', kind)
      }
    })
  }
})
