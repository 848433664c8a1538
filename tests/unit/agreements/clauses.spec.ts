import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { CLAUSE_KEYS, CLAUSES, VARIABLES } from '#agreements/domain/clauses'
import { clausesFrom } from '#agreements/domain/content'
import { LANGUAGES, mistakesInClause, wordsFrom } from '#agreements/domain/texts'

const original = (language: string): Record<string, string[]> =>
  JSON.parse(readFileSync(app.makePath(`resources/agreements/clauses.${language}.json`), 'utf8'))

test.group('The clauses the platform comes with', () => {
  test('answer to everything that art. 28(3) asks for', ({ assert }) => {
    const answered = new Set(CLAUSE_KEYS.flatMap((key): readonly string[] => CLAUSES[key].articles))
    const asked = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `28(3)(${letter})`)
    for (const article of [...asked, '28(2)', '28(4)', '28(9)', '28(10)']) {
      assert.isTrue(answered.has(article), article)
    }
  })

  for (const language of LANGUAGES) {
    test(`can be signed as they are in ${language}`, ({ assert }) => {
      const texts = original(language)
      assert.sameMembers(Object.keys(texts), CLAUSE_KEYS)
      for (const clause of CLAUSE_KEYS) {
        const said = texts[clause].join('\n\n')
        assert.deepEqual(mistakesInClause(clause, { fr: said, en: said }), [], clause)
      }
    })

    test(`leave no variable unsaid in ${language}`, ({ assert }) => {
      const texts = Object.fromEntries(
        Object.entries(original(language)).map(([key, parts]) => [key, parts.join('\n\n')])
      ) as never
      const values = Object.fromEntries(VARIABLES.map((name) => [name, `<${name}>`])) as never
      const said = clausesFrom(texts, values, (key) => key)
      const whole = said.map((it) => it.text).join('\n')
      assert.notInclude(whole, '{{')
      for (const name of VARIABLES) assert.include(whole, `<${name}>`)
    })
  }
})

test.group('The words of a clause', () => {
  test('are refused without what the clause needs, or with what nobody knows', ({ assert }) => {
    const words = wordsFrom({ fr: 'Vous avez {{ days }} jours.', en: '', other: 'ignored' })
    assert.deepEqual(mistakesInClause('subprocessors', words), [
      { language: 'fr', mistake: { kind: 'unknown', variable: 'days' } },
      { language: 'fr', mistake: { kind: 'missing', variable: 'objection_days' } },
      { language: 'en', mistake: { kind: 'empty' } },
    ])
  })
})
