import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { messages as rules } from '@vinejs/vine/defaults'

type Words = { shared: { messages: Record<string, string>; fields: Record<string, string> } }

const words = (locale: string): Words =>
  JSON.parse(
    readFileSync(
      new URL(`../../../resources/lang/${locale}/validator.json`, import.meta.url),
      'utf8'
    )
  )

/** Rules of shapes that no form of ours asks for. */
const UNUSED = [
  'creditCard',
  'passport',
  'iban',
  'jwt',
  'coordinates',
  'ipAddress',
  'vat',
  'hexCode',
  'nativeFile',
]

test.group('Words of the validator', () => {
  test('say what to do for every rule, in both languages', ({ assert }) => {
    const asked = Object.keys(rules).filter((rule) => !UNUSED.includes(rule.split('.')[0]))
    for (const locale of ['fr', 'en']) {
      assert.includeMembers(Object.keys(words(locale).shared.messages), asked, locale)
    }
  })

  test('name the same rules and fields in both languages', ({ assert }) => {
    const [fr, en] = [words('fr').shared, words('en').shared]
    assert.sameMembers(Object.keys(fr.messages), Object.keys(en.messages))
    assert.sameMembers(Object.keys(fr.fields), Object.keys(en.fields))
  })
})
