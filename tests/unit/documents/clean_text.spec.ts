import { test } from '@japa/runner'
import { cleanLine, cleanText } from '#documents/domain/clean_text'

test.group('Text of a document', () => {
  test('loses {$self} what a page cannot show')
    .with([
      ['Je\u0000a\u0007n', 'Jean'],
      ['A\u202Ebc\u202C', 'Abc'],
      ['a\uD800b\uDC00c', 'abc'],
      ['a\u200Bb\uFEFFc\u00ADd', 'abcd'],
      ['a\uFFFEb\u{1FFFF}c', 'abc'],
    ])
    .run(({ assert }, [text, shown]) => {
      assert.equal(cleanText(text), shown)
    })

  test('is composed, so that é is one letter however it was typed', ({ assert }) => {
    assert.equal(cleanText('e\u0301le\u0300ve'), 'élève')
  })

  test('keeps line feeds, and only those', ({ assert }) => {
    assert.equal(cleanText('un\r\ndeux\rtrois\u2028quatre\tcinq'), 'un\ndeux\ntrois quatre cinq')
    assert.equal(cleanLine('  un\n deux '), 'un deux')
  })

  test('keeps letters of any script, pairs included', ({ assert }) => {
    const text = 'Łukasz محمد שלום 山田 𝒜 😀'
    assert.equal(cleanText(text), text)
  })
})
