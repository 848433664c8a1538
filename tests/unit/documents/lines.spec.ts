import { test } from '@japa/runner'
import { ArchivalDocument } from '#documents/typesetting/archival_document'
import { breaksOf } from '#documents/typesetting/breaks'
import { shapedText, visualOrder } from '#documents/typesetting/direction'
import { Fonts } from '#documents/typesetting/fonts'
import { linesOf, shortLine } from '#documents/typesetting/lines'
import { STYLES } from '#documents/typesetting/page'
import { documentOf } from '#tests/helpers/pdf_samples'

const fonts = () => new Fonts(new ArchivalDocument(documentOf([])))
const wordsOf = (text: string, width: number) =>
  linesOf(text, STYLES.body, width, fonts()).map(({ fragments }) =>
    fragments.map((fragment) => fragment.actual ?? fragment.text).join('')
  )

test.group('Lines', () => {
  test('never exceed their width and lose nothing', ({ assert }) => {
    const text = `Un texte assez long, avec محمد بن سلمان dedans, ${'x'.repeat(300)} et une fin.`
    const lines = linesOf(text, STYLES.body, 120, fonts())
    assert.isAbove(lines.length, 5)
    for (const { width } of lines) assert.isAtMost(width, 120)
    assert.equal(wordsOf(text, 120).join(''), text)
  })

  test('keep together what belongs together', ({ assert }) => {
    const beginnings = (text: string) => breaksOf(text).map((end) => text.slice(0, end))
    assert.deepEqual(beginnings('D-2026-0042 :'), ['D-2026-0042 ', 'D-2026-0042 :'])
    assert.deepEqual(beginnings('le\u00A0: «\u202Fun\u202F»'), [
      'le\u00A0: ',
      'le\u00A0: «\u202Fun\u202F»',
    ])
    assert.deepEqual(beginnings('sous-traitant'), ['sous-', 'sous-traitant'])
    assert.deepEqual(beginnings('a\nb'), ['a\n', 'a\nb'])
    assert.deepEqual(beginnings('fin \u2014 suite'), [
      'fin ',
      'fin \u2014',
      'fin \u2014 ',
      'fin \u2014 suite',
    ])
    assert.deepEqual(beginnings(''), [])
  })

  test('end where the text says so', ({ assert }) => {
    assert.deepEqual(wordsOf('12 rue de l’Œuvre\n64100 Bayonne', 400), [
      '12 rue de l’Œuvre ',
      '64100 Bayonne',
    ])
  })

  test('never cut a letter from its marks', ({ assert }) => {
    const letter = 'q\u0307\u0323'
    for (const line of wordsOf(letter.repeat(40), 60)) {
      assert.equal(line.length % letter.length, 0)
    }
  })

  test('are shortened with an ellipsis', ({ assert }) => {
    const [line] = shortLine('Un titre beaucoup trop long pour sa place', STYLES.body, 100, fonts())
    assert.isAtMost(line.width, 100)
    assert.isTrue(line.fragments.at(-1)!.text.endsWith('…'))
  })
})

test.group('Direction', () => {
  test('parts that read from the right change places, digits among them do not', ({ assert }) => {
    assert.deepEqual(visualOrder([0, 0, 0]), [0, 1, 2])
    assert.deepEqual(visualOrder([0, 1, 1, 0]), [0, 2, 1, 3])
    assert.deepEqual(visualOrder([1, 2, 1]), [2, 1, 0])
  })

  test('brackets are mirrored where the text turns', ({ assert }) => {
    assert.equal(shapedText('(שלום)', 1), ')שלום(')
    assert.equal(shapedText('(a)', 0), '(a)')
    assert.equal(shapedText(' (', 1), ') ')
  })

  test('a name in Arabic stands in one piece, shaped as one', ({ assert }) => {
    const [{ fragments }] = linesOf('M. محمد بن سلمان', STYLES.body, 400, fonts())
    const name = fragments.find(({ whole }) => whole)
    assert.deepInclude(name, { actual: 'محمد بن سلمان', font: 'wide', lang: 'und-Arab' })
  })
})
