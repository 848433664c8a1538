import { test } from '@japa/runner'
import { paperBlocks } from '#letters/domain/paper_blocks'
import { linesOfAddress, toPostalRecipient } from '#letters/domain/recipient'

const body = (inner: string) => `<html><head><title>x</title></head><body>${inner}</body></html>`

test.group('A letter on paper', () => {
  test('keeps paragraphs, headings, lists, facts, quotes and emphasis', ({ assert }) => {
    const html = body(`
      <p>Bonjour <strong>Zoë &amp; Léo</strong>,</p>
      <h2>Pourquoi</h2>
      <ul><li>Un</li><li>Deux</li></ul>
      <dl><dt>Quand</dt><dd>Demain</dd><dd>midi</dd></dl>
      <blockquote>  Ligne une<br> ligne deux<br></blockquote>
      <hr><p></p>`)
    assert.deepEqual(paperBlocks(html, 'Scannez'), [
      {
        type: 'paragraph',
        text: [{ text: 'Bonjour ' }, { text: 'Zoë & Léo', strong: true }, { text: ',' }],
      },
      { type: 'heading', level: 2, text: 'Pourquoi' },
      { type: 'list', items: [[{ text: 'Un' }], [{ text: 'Deux' }]] },
      { type: 'facts', items: [{ label: 'Quand', value: 'Demain\nmidi' }] },
      {
        type: 'paragraph',
        text: [
          { text: 'Ligne une', emphasis: true },
          { text: '\n', emphasis: true },
          { text: 'ligne deux', emphasis: true },
        ],
      },
    ])
  })

  test('turns a link on a line of its own into a code to scan', ({ assert }) => {
    const html = body('<p><a href="https://x.example/suivi/a?b=1&amp;c">Suivre</a></p>')
    assert.deepEqual(paperBlocks(html, 'Scannez'), [
      {
        type: 'qr',
        url: 'https://x.example/suivi/a?b=1&c',
        alt: 'Suivre',
        text: [[{ text: 'Suivre', strong: true }], 'Scannez'],
      },
    ])
  })

  test('takes markup that somebody wrote for words', ({ assert }) => {
    const [block] = paperBlocks(body('<p>&lt;h2&gt;x&lt;/h2&gt;</p>'), '')
    assert.deepEqual(block, { type: 'paragraph', text: [{ text: '<h2>x</h2>' }] })
  })
})

test.group('A postal address', () => {
  test('is written line by line, whatever it came as', ({ assert }) => {
    assert.deepEqual(linesOfAddress(' 1 rue A \r\n\r\n 31000\tToulouse'), [
      '1 rue A',
      '31000 Toulouse',
    ])
    assert.deepEqual(linesOfAddress('1 rue A, 31000 Toulouse'), ['1 rue A', '31000 Toulouse'])
    const hostile = { name: 'Inès\nVasseur\u0000', address: 'a\u202Eb' }
    assert.deepEqual(toPostalRecipient(hostile), { name: 'Inès Vasseur', address: 'a b' })
    assert.deepEqual(toPostalRecipient({ name: 'I', address: null }), { name: 'I', address: null })
  })
})
