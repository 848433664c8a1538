import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { MEASURES } from '#parties/domain/measures'
import { ROLES } from '#people/domain/role'
import { keysOf, sources } from '#tests/architecture/sources'

const wordsIn = (path: string) => JSON.parse(readFileSync(app.makePath(path), 'utf8'))

/** Names of the arguments of an ICU message, whatever the cases of a plural or a choice say. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>()
  let at = 0
  const readText = () => {
    while (at < message.length && message[at] !== '}') {
      if (message[at++] === '{') readArgument()
    }
  }
  const readArgument = () => {
    names.add(/^\s*(\w+)/.exec(message.slice(at))![1])
    while (message[at] !== '}') {
      if (message[at++] !== '{') continue
      readText()
      at++
    }
    at++
  }
  readText()
  return [...names].sort()
}

function valueAt(words: Record<string, unknown>, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], words)
}

/** Labels of the fields of forms that are sent, as keys of words, by the name an error gives them. */
function labelsOfFields(): Record<string, Set<string>> {
  const labels: Record<string, Set<string>> = {}
  const views = sources('resources/views/pages/**/*.edge').filter(
    ({ path, text }) => !path.includes('styleguide') && /method="post"|@confirm\(/.test(text)
  )
  for (const { text } of views) {
    const own = /@let\(say = [^\n]*?t\(`([\w.]+)\.\$\{key\}`/.exec(text)?.[1]
    const named = text.matchAll(
      /@!field\(\{ *(?:\n *)?name: '([^']+)',[^}]*?label: (t|say)\('([^']+)'/g
    )
    for (const [, name, by, key] of named) {
      const last = name.replace(/^.*\[(\w+)\]$/, '$1')
      if (NOT_VALIDATED.includes(last) || key === 'agenda.fields.confirmed') continue
      ;(labels[last] ??= new Set()).add(by === 'say' ? `${own}.${key}` : key)
    }
    for (const [, name] of text.matchAll(/\.\.\.number\('(\w+)'/g)) {
      labels[name] = new Set([`agenda.offerings.${name}`])
    }
  }
  return labels
}

/** Filters of an address, a time read without a validator, a question with a sentence of its own. */
const NOT_VALIDATED = ['start', 'recherche', 'professionnel', 'jour', 'genre']

test.group('Languages', () => {
  for (const { path, text } of sources('resources/lang/fr/*.json')) {
    const english = path.replace('/fr/', '/en/')

    test(`${path} says the same as its English`, ({ assert }) => {
      assert.isTrue(existsSync(app.makePath(english)), english)
      const french = JSON.parse(text)
      const other = wordsIn(english)
      assert.sameMembers(keysOf(other), keysOf(french))
      for (const key of keysOf(french)) {
        const [here, there] = [valueAt(french, key), valueAt(other, key)]
        assert.isNotEmpty(String(here).trim(), key)
        assert.isNotEmpty(String(there).trim(), key)
        assert.deepEqual(argumentsOf(String(there)), argumentsOf(String(here)), key)
      }
    })
  }

  test('French punctuation cannot leave its word', ({ assert }) => {
    const loose = sources('resources/lang/fr/*.json').flatMap(({ path, text }) => {
      const words = JSON.parse(text)
      return keysOf(words)
        .filter((key) => / [;!?»]|« | :(?!\d)/.test(String(valueAt(words, key))))
        .map((key) => `${path}: ${key}`)
    })
    assert.deepEqual(loose, [])

    const letters = sources('resources/views/letters/**/*.fr.edge').flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => !/^\s*@/.test(line))
        .filter((line) => / [;:!?»]|« /.test(line.replaceAll(/{{.*?}}/g, '')))
        .map((line) => `${path}: ${line.trim()}`)
    )
    assert.deepEqual(letters, [])
  })

  test('no file of words is in English only', ({ assert }) => {
    const alone = sources('resources/lang/en/*.json').filter(
      ({ path }) => !existsSync(app.makePath(path.replace('/en/', '/fr/')))
    )
    assert.deepEqual(alone, [])
  })

  test('every word asked for by name exists', ({ assert }) => {
    const french = i18nManager.locale('fr')
    const code = [...sources('app/**/*.ts'), ...sources('resources/views/**/*.edge')]
    const missing = code.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\w.])(?:i18n\.|words\.)?(?:t|formatMessage)\(\s*'([\w.-]+)'/g)]
        .filter(([, key]) => key.includes('.') && !french.hasMessage(key))
        .map(([, key]) => `${path}: ${key}`)
    )
    assert.deepEqual(missing, [])
  })

  test('an error calls a field by its label', ({ assert }) => {
    for (const locale of ['fr', 'en']) {
      const words = i18nManager.locale(locale)
      const labels = labelsOfFields()
      for (const [name, keys] of Object.entries(labels)) {
        const said = words.t(`validator.shared.fields.${name}`)
        const read = [...new Set([...keys].map((key) => words.t(key)))]
        assert.deepEqual(read, [said], `${name} in ${locale}`)
      }
      assert.isAbove(Object.keys(labels).length, 40)
    }
  })

  test('every refusal of a rule has its sentence', ({ assert }) => {
    const french = i18nManager.locale('fr')
    const missing = sources('app/**/*.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/extends \w*(?:RuleViolation|Refused)\b[^}]*?static code = '(\w+)'/g)]
        .filter(([, code]) => !french.hasMessage(`errors.${code}`))
        .map(([, code]) => `${path}: errors.${code}`)
    )
    assert.deepEqual(missing, [])
  })

  for (const locale of ['fr', 'en']) {
    test(`roles and measures have their word in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const wanted = [
        ...ROLES.map((role) => `people.roles.${role}`),
        ...[...MEASURES, 'https'].map((measure) => `parties.measures.${measure}`),
      ]
      assert.deepEqual(
        wanted.filter((key) => !words.hasMessage(key)),
        []
      )
    })
  }

  test('a letter exists in both languages', ({ assert }) => {
    const letters = sources('resources/views/letters/**/*.edge').map(({ path }) => path)
    const alone = letters.filter((path) => {
      const [, language] = /\.(fr|en)\.edge$/.exec(path) ?? []
      if (!language) return false
      const other = path.replace(/\.(fr|en)\.edge$/, language === 'fr' ? '.en.edge' : '.fr.edge')
      return !letters.includes(other)
    })
    assert.deepEqual(alone, [])
  })
})
