import { test } from '@japa/runner'
import {
  htmlOf,
  lineOf,
  mistakesIn,
  type PassageRule,
  tidy,
  withFrenchSpaces,
} from '#letters/domain/passage'
import { marked, segmentsOf } from '#letters/domain/preview'

const rule: PassageRule = {
  isLine: false,
  longest: 200,
  known: ['name', 'last_day'],
  required: ['last_day'],
}
const kinds = (text: string, changes: Partial<PassageRule> = {}) =>
  mistakesIn(text, { ...rule, ...changes }).map((it) =>
    'variable' in it ? `${it.kind} ${it.variable}` : it.kind
  )
const values = (name: string) => ({ name: { text: name } })

test.group('Words of a letter that can be changed', () => {
  test('make paragraphs, lists and line ends', ({ assert }) => {
    const text = 'Un.\nDeux.\n\n- a\n- b\nAprès'
    assert.equal(
      htmlOf(text, {}),
      '<p>Un.<br>Deux.</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Après</p>'
    )
  })

  test('are text, whatever they look like', ({ assert }) => {
    const text = `<script>alert(1)</script> @if(true) { x } $(x) <a href="javascript:1">"l'un"</a>`
    const html = htmlOf(text, {})
    assert.notMatch(html, /<(?!\/?p>)/)
    assert.include(html, '&lt;script&gt;alert(1)&lt;/script&gt; @if(true) { x } $(x)')
  })

  test('take values as text, once', ({ assert }) => {
    const html = htmlOf('Bonjour {{ name }} et {{name}}.', {
      name: { text: `<b>{{ last_day }}</b> $& & "co"\r\n\r\n- x` },
      last_day: { text: 'never' },
    })
    const said = '&lt;b&gt;{{ last_day }}&lt;/b&gt; $&amp; &amp; &quot;co&quot; - x'
    assert.equal(html, `<p>Bonjour ${said} et ${said}.</p>`)
    assert.equal(
      htmlOf('{{ name }}', { name: { text: 'Zoë', strong: true } }),
      '<p><strong>Zoë</strong></p>'
    )
  })

  test('a subject stays one line, whatever a value holds', ({ assert }) => {
    const strangers = [
      'Zoë\r\nBcc: evil@example.org',
      'a\nb',
      'a\u2028b',
      'a\u0085b',
      'a\0b',
      'x\t y',
    ]
    for (const name of strangers) {
      assert.notMatch(lineOf('De {{ name }}', values(name)), /[\p{Cc}\p{Zl}\p{Zp}]/u)
    }
    assert.equal(lineOf('De {{ name }}', values('$1 $& {{ name }}')), 'De $1 $& {{ name }}')
  })

  test('a name from right to left keeps to itself, and cannot turn the words around it', ({
    assert,
  }) => {
    assert.equal(
      htmlOf('Chez {{ name }}, demain', values('محمد')),
      '<p>Chez \u2068محمد\u2069, demain</p>'
    )
    assert.equal(htmlOf('{{ name }} ici', values('\u202Etxt.exe\u2066')), '<p>txt.exe ici</p>')
    assert.equal(htmlOf('{{ name }}', values('Zoë')), '<p>Zoë</p>')
  })

  test('are refused with the reason', ({ assert }) => {
    assert.deepEqual(kinds('Avant le {{ last_day }}, {{name}}.'), [])
    assert.deepEqual(kinds(''), ['empty'])
    assert.deepEqual(kinds('Bientôt.'), ['missing last_day'])
    assert.deepEqual(kinds('{{ last_day }} {{ token }}'), ['unknown token'])
    assert.deepEqual(kinds('{{ last_day }} {{ constructor }}'), ['unknown constructor'])
    assert.deepEqual(kinds('{{ last_day }} {{ name.slug }}'), ['stray_braces'])
    assert.deepEqual(kinds('{{ last_day }} {{{ name }}}'), [])
    assert.deepEqual(kinds('{{ last_day }} {{ name'), ['stray_braces'])
    assert.deepEqual(kinds(`{{ last_day }}${'x'.repeat(200)}`), ['too_long'])
    assert.deepEqual(kinds('{{ last_day }}\nb', { isLine: true }), ['several_lines'])
  })

  test('are kept without what nobody sees', ({ assert }) => {
    assert.equal(tidy('  a \r\nb\u0000\u202E\u200B\r\n\r\n\r\n\r\nc\uD800 '), 'a\nb\n\nc\uFFFD')
  })

  test('French punctuation cannot leave its word', ({ assert }) => {
    assert.equal(
      withFrenchSpaces('« Oui » : non ; vrai ?'),
      '«\u00A0Oui\u00A0»\u00A0: non\u00A0; vrai\u00A0?'
    )
  })

  test('stand apart from what is fixed in a preview', ({ assert }) => {
    const html = `<html><body style="x"><div style="y">${marked('opening', '<p>a</p>')}<p style="z">fixe</p></div></body></html>`
    assert.deepEqual(segmentsOf(html), [
      { passage: 'opening', html: '<p>a</p>' },
      { passage: null, html: '<p>fixe</p>' },
    ])
  })
})
