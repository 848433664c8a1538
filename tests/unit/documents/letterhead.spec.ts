import { test } from '@japa/runner'
import { extractTextItems, getDocumentProxy } from 'unpdf'
import type { Block } from '#documents/domain/description'
import { drawPdf } from '#documents/draw'
import { findings } from '#tests/helpers/pdf_rules'
import { documentOf } from '#tests/helpers/pdf_samples'
import { pdfPages } from '#tests/helpers/pdf_text'
import { spoken } from '#tests/helpers/pdf_speech'

const MM = 72 / 25.4
/** What a window can show of a sheet that slides in its envelope, and what it always shows, in mm. */
const SEEN = { left: 90, right: 200, top: 34, bottom: 90 }
const SURE = { left: 100, right: 190, top: 45, bottom: 79.5 }

const letter = (recipient: string[], language: 'fr' | 'en' = 'fr'): Block => ({
  type: 'letterhead',
  language,
  sender: ['Tabellion SAS', 'Délégué', '1 rue de l’Exemple', '31000 Toulouse'],
  recipient,
  date: 'Le 22 novembre 2026',
  reference: 'DR-2026-AAAA-BBBB',
  subject: 'Objet : réponse',
})

const USUAL = ['Inès Vasseur', '12 rue des Lilas', '31200 Toulouse']
const LONG = [
  'Maître Alexandrine de la Rochefoucauld-Montesquieu',
  'Escalier C, quatrième étage, porte de gauche, au fond du couloir après la verrière',
  '127 ter boulevard des Pyrénées-Orientales',
  'Lieu-dit Les Grandes Vignes',
  'Résidence du Grand Parc',
  'BP 40123',
  '31000 Toulouse Cedex 9',
  'France',
]
const words = { type: 'paragraph', text: 'Des mots. '.repeat(900) } as const

async function placed(recipient: string[]) {
  const pdf = await drawPdf(
    documentOf([letter(recipient), { type: 'paragraph', text: 'Bonjour.' }])
  )
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { items } = await extractTextItems(document)
  return items[0]
    .filter(({ str }) => str.trim() !== '')
    .map(({ str, x, y, width, fontSize }) => ({
      text: str,
      left: x / MM,
      right: (x + width) / MM,
      top: (841.89 - y - fontSize) / MM,
      bottom: (841.89 - y + fontSize * 0.3) / MM,
    }))
}

test.group('A letter to post', () => {
  for (const [name, recipient] of Object.entries({ usual: USUAL, long: LONG }))
    test(`shows its ${name} recipient through the window, and nothing else`, async ({ assert }) => {
      const items = await placed(recipient)
      const through = items.filter(
        ({ left, right, top, bottom }) =>
          right > SEEN.left && left < SEEN.right && bottom > SEEN.top && top < SEEN.bottom
      )
      assert.equal(
        through
          .map(({ text }) => text.trim())
          .join(' ')
          .replaceAll(/\s+/g, ' '),
        recipient.join(' ')
      )
      for (const { text, left, right, top, bottom } of through) {
        assert.isAtLeast(left, SURE.left, text)
        assert.isAtMost(right, SURE.right, text)
        assert.isAtLeast(top, SURE.top - 1, text)
        assert.isAtMost(bottom, SURE.bottom, text)
      }
    })

  test('keeps the rules of archives and of accessibility, alone and with others', async ({
    assert,
  }) => {
    const lines = ['L’équipe', 'Tabellion SAS']
    const closing: Block = { type: 'closing', text: 'Écrivez-nous.', lines }
    const blocks: Block[] = [letter(USUAL), words, closing, letter(LONG, 'en'), words, closing]
    const pdf = await drawPdf(documentOf(blocks))
    assert.deepEqual(findings(pdf), [])
    const tags = spoken(pdf).map(([tag]) => tag)
    assert.lengthOf(
      tags.filter((tag) => tag === 'H1'),
      2
    )
  })

  test('counts its own pages, in its own language', async ({ assert }) => {
    const blocks: Block[] = [letter(USUAL), words, letter(LONG, 'en'), words]
    const pages = await pdfPages(await drawPdf(documentOf(blocks)))
    const half = pages.length / 2
    assert.isAbove(half, 1)
    assert.include(pages[0], `Page 1 sur ${half}`)
    assert.include(pages[half - 1], `Page ${half} sur ${half}`)
    assert.include(pages[half], `Page 1 of ${half}`)
    assert.include(pages.at(-1)!, `Page ${half} of ${half}`)
  })
})
