import { test } from '@japa/runner'
import fc from 'fast-check'
import { wordDiff } from '#agreements/domain/word_diff'

const text = (runs: ReturnType<typeof wordDiff>, left: 'gone' | 'new') =>
  runs
    .filter(({ kind }) => kind !== left)
    .map((run) => run.text)
    .join('')

test.group('What changed between two texts', () => {
  test('is told word by word, what went before what came', ({ assert }) => {
    assert.deepEqual(
      wordDiff('Vous avez huit jours pour répondre.', 'Vous avez dix jours pour dire non.'),
      [
        { kind: 'same', text: 'Vous avez ' },
        { kind: 'gone', text: 'huit ' },
        { kind: 'new', text: 'dix ' },
        { kind: 'same', text: 'jours pour ' },
        { kind: 'gone', text: 'répondre.' },
        { kind: 'new', text: 'dire non.' },
      ]
    )
  })

  test('is nothing between a text and itself, and everything between a text and none', ({
    assert,
  }) => {
    assert.deepEqual(wordDiff('Rien.', 'Rien.'), [{ kind: 'same', text: 'Rien.' }])
    assert.deepEqual(wordDiff('', 'Tout.'), [{ kind: 'new', text: 'Tout.' }])
    assert.deepEqual(wordDiff('Tout.', ''), [{ kind: 'gone', text: 'Tout.' }])
  })

  test('leaves the end of a text alone when something follows it', ({ assert }) => {
    assert.deepEqual(wordDiff('Une fin.', 'Une fin.\n\nPuis plus.'), [
      { kind: 'same', text: 'Une fin.' },
      { kind: 'new', text: '\n\nPuis plus.' },
    ])
    assert.deepEqual(wordDiff('Une fin.', 'Une fin. Plus.'), [
      { kind: 'same', text: 'Une fin. ' },
      { kind: 'new', text: 'Plus.' },
    ])
  })

  test('holds the words of both texts, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a ', 'b', 'c ', '\n\n', 'é ', ' '), { maxLength: 40 })
    const plain = (said: string) => said.replaceAll(/\s+/g, '')
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const runs = wordDiff(before, after)
        return (
          plain(text(runs, 'new')) === plain(before) && plain(text(runs, 'gone')) === plain(after)
        )
      })
    )
  })
})
