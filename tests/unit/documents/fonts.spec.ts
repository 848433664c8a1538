import { test } from '@japa/runner'
import { drawPdf } from '#documents/draw'
import { pdfText } from '#tests/helpers/pdf_text'

const saying = (text: string) =>
  drawPdf({
    title: 'Essai',
    language: 'fr',
    author: 'Tabellion',
    createdAt: '2026-11-22T10:00:00Z',
    blocks: [{ type: 'paragraph', text }],
  })

test.group('Fonts', () => {
  /** One drawing stands for both: the Greek capital and the sign of an increment. */
  test('a document says its own signs, whatever was drawn before it', async ({ assert }) => {
    for (const sign of ['\u0394', '\u2206', '\u0394']) {
      assert.include(await pdfText(await saying(`signe ${sign}`)), `signe ${sign}`)
    }
  })

  test('a word is remembered only as it says itself', async ({ assert }) => {
    await saying('\u0394 puis x\u2206')
    assert.include(await pdfText(await saying('x\u2206')), 'x\u2206')
  })

  test('a word remembered is drawn as when it was met', async ({ assert }) => {
    const words = 'Vérifiez l’affichage : coefficients, AVATAR, Tout.'
    const first = await saying(words)
    await saying('Tout autre chose, puis l’affichage.')
    assert.isTrue(first.equals(await saying(words)))
  })
})
