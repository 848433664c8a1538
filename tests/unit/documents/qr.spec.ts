import { test } from '@japa/runner'
import { encode } from 'uqr'
import { drawPdf } from '#documents/draw'
import { PdfFile } from '#tests/helpers/pdf_file'
import { documentOf } from '#tests/helpers/pdf_samples'

type Square = { x: number; y: number; width: number; side: number }

/** The rectangles of the only figure of a document, as its pages paint them. */
function inkOf(bytes: Buffer): Square[] {
  const file = new PdfFile(bytes)
  const content = file.pages
    .map(({ page }) => file.data(page['/Contents']).toString('latin1'))
    .join('\n')
  const figure = /\/Figure\b[^]*?BDC([^]*?)EMC/.exec(content)![1]
  return [...figure.matchAll(/(\S+) (\S+) (\S+) (\S+) re/g)].map((numbers) => {
    const [x, y, width, side] = numbers.slice(1).map(Number)
    return { x, y, width, side }
  })
}

/** The squares that a camera sees, dark as `true`. */
function modulesOf(ink: Square[], size: number): boolean[][] {
  const [left, top] = [Math.min(...ink.map(({ x }) => x)), Math.min(...ink.map(({ y }) => y))]
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const { x, y, width, side } of ink) {
    const [row, column] = [Math.round((y - top) / side), Math.round((x - left) / side)]
    grid[row].fill(true, column, column + Math.round(width / side))
  }
  return grid
}

test.group('A code to scan', () => {
  const addresses = [
    'https://rdv.example.org/verifier/2026-000001-16',
    `https://rendez-vous.${'platform.'.repeat(12)}example/verifier/2026-123456-99`,
  ]
  for (const url of addresses)
    test(`says ${url.length} characters, square by square`, async ({ assert }) => {
      const drawn = await drawPdf(documentOf([{ type: 'qr', url, alt: 'Code', text: ['Ici.'] }]))
      const { data, size } = encode(url, { ecc: 'M', border: 0 })

      assert.deepEqual(modulesOf(inkOf(drawn), size), data)
    })
})
