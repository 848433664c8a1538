import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { DOCUMENT_KINDS } from '#documents/domain/kind'

const wordsOf = (language: string) => {
  const file = new URL(`../../../resources/lang/${language}/documents.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

test.group('Words of the documents', () => {
  test('every kind and every verdict is said in {$self}')
    .with(['fr', 'en'])
    .run(({ assert }, language) => {
      const { kinds, verification } = wordsOf(language)
      assert.sameMembers(Object.keys(kinds), [...DOCUMENT_KINDS])
      assert.sameMembers(Object.keys(verification), ['valid', 'altered', 'unsigned', 'foreign'])
    })
})
