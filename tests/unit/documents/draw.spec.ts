import fc from 'fast-check'
import { test } from '@japa/runner'
import type { PdfDescription } from '#documents/domain/description'
import { drawPdf } from '#documents/draw'
import { PdfFile } from '#tests/helpers/pdf_file'
import { findings } from '#tests/helpers/pdf_rules'
import { documentOf, FULL } from '#tests/helpers/pdf_samples'
import { spoken } from '#tests/helpers/pdf_speech'
import { pdfPages, pdfText } from '#tests/helpers/pdf_text'

const NAMES = [
  'Mme Œuvrard-Lefèvre, née Ÿsaÿe – 1 234,56 €',
  'Łukasz Ğüneş Ţepeş Nguyễn Văn Ðức',
  'Ελένη Παπαδοπούλου',
  'Борис Иванович Щукин',
  'M. محمد بن سلمان (Paris)',
  'שלום כהן',
  'Արամ Խաչատրյան',
  'გიორგი',
  'Il a dit « שלום (עולם) 123 » puis محمد ١٢٣ est parti.',
  '山田 太郎',
]
const HOSTILE = '&<>"\' ]]> --> \u202Elive\u202C \uD800 \u0000 </rdf:li><x>'

test.group('A drawn document', () => {
  test('keeps the archival and accessibility rules in {$self}')
    .with(['fr', 'en'] as const)
    .run(async ({ assert }, language) => {
      assert.deepEqual(findings(await drawPdf({ ...FULL, language })), [])
    })

  test('is the same to the last byte when said again', async ({ assert }) => {
    const [one, other] = [await drawPdf(FULL), await drawPdf(structuredClone(FULL))]
    assert.isTrue(one.equals(other))
  })

  test('says every word once, in the order of reading', async ({ assert }) => {
    const said = spoken(await drawPdf({ ...FULL, toc: false }))
    const words = said.map(([tag, text]) => `${tag} ${text}`)
    assert.includeOrderedMembers(words, [
      'P Cabinet Dupont',
      'H1 Registre des activités de traitement',
      'P Article 30 du RGPD',
      'P Référence A-2026-0042 · Établi le 22 novembre 2026',
      'H2 Ce qui a été effacé',
      'P Rien ne reste, hors ce que la loi oblige à garder.',
      'P Voir le règlement, in dubio pro reo.',
      'Lbl Demande',
      'LBody D-2026-0042',
      'P Données effacées',
      'TH Données',
      'TH Effacées',
      'TH Rendez-vous',
      'TD 14',
      'TH Factures',
      'H3 Un titre qui saute un rang',
    ])
    assert.equal(new Set(words).size, words.filter((word) => word !== 'Lbl –').length + 1)
  })

  test('speaks the language asked for', async ({ assert }) => {
    const english = await pdfText(await drawPdf({ ...FULL, language: 'en' }))
    assert.include(english, 'Drawn up on 22 November 2026')
    assert.match(english, /Page 1 of \d/)
    assert.include(english, 'Contents')
  })

  test('bears the date it is given, in Paris', async ({ assert }) => {
    const late = documentOf([], { createdAt: '2026-12-31T23:30:00Z' })
    assert.include(await pdfText(await drawPdf(late)), 'Établi le 1er janvier 2027')
  })

  test('tells the page of every heading, and leads there', async ({ assert }) => {
    const count = 4
    const blocks = Array.from({ length: count }, (_, index) => [
      { type: 'heading', level: 1, text: `Activité ${index}` } as const,
      { type: 'paragraph', text: 'mot '.repeat(900) } as const,
    ]).flat()
    const bytes = await drawPdf(documentOf(blocks, { toc: true }))
    const pages = await pdfPages(bytes)

    assert.deepEqual(findings(bytes), [])
    for (let index = 0; index < count; index++) {
      const told = Number(new RegExp(`Activité ${index} (\\d+)`).exec(pages[0])?.[1])
      assert.include(pages[told - 1], `Activité ${index} mot`)
    }
    const file = new PdfFile(bytes)
    assert.equal(file.dict(file.catalog['/Outlines'])['/Count'], count)
  })
})

test.group('Words of every kind', () => {
  test('names are spoken as they are written, in any script', async ({ assert }) => {
    const items = NAMES.map((text) => ({ type: 'paragraph', text }) as const)
    const bytes = await drawPdf(documentOf(items, { title: NAMES[4] }))
    const said = spoken(bytes).map(([, words]) => words)

    assert.deepEqual(findings(bytes), [])
    assert.deepEqual(said.slice(-NAMES.length), NAMES)
    const seen = await pdfText(bytes)
    assert.include(seen, 'Ελένη Παπαδοπούλου')
    assert.include(seen, '[U+5C71]')
  })

  test('signs of a markup stay signs, and break nothing', async ({ assert }) => {
    const description = documentOf([{ type: 'paragraph', text: HOSTILE }], {
      title: `Titre ${HOSTILE}`,
      author: HOSTILE,
      subject: HOSTILE,
      reference: HOSTILE,
      header: HOSTILE,
      footer: HOSTILE,
      signature: { reason: HOSTILE, name: HOSTILE, location: HOSTILE },
    })
    const bytes = await drawPdf(description)
    assert.deepEqual(findings(bytes), [])
    assert.include(await pdfText(bytes), '&<>"\' ]]> --> live </rdf:li><x>')
  })

  test('ten thousand letters without a space stay on the paper', async ({ assert }) => {
    const long = 'w'.repeat(10_000)
    const bytes = await drawPdf(
      documentOf([
        { type: 'paragraph', text: long },
        { type: 'heading', level: 1, text: long },
      ])
    )
    assert.deepEqual(findings(bytes), [])
    const said = spoken(bytes).filter(([, words]) => words.startsWith('ww'))
    assert.deepEqual(said, [
      ['P', long],
      ['H2', long],
    ])
  })

  test('any text at all gives a document within the rules', async ({ assert }) => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    const property = fc.asyncProperty(text, text, async (title, words) => {
      const description: PdfDescription = documentOf(
        [
          { type: 'paragraph', text: words },
          { type: 'facts', items: [{ label: words, value: words }] },
          { type: 'list', items: [words] },
          { type: 'note', title: words, text: [words] },
        ],
        { title: `T ${title}`, subject: title }
      )
      assert.deepEqual(findings(await drawPdf(description)), [])
    })
    await fc.assert(property, { numRuns: 12, seed: 42 })
  })
})

test.group('Long tables', () => {
  const columns = [
    { header: 'Rubrique', width: 1 },
    { header: 'Contenu', width: 3 },
  ]

  test('repeat their header on every page, for the eye only', async ({ assert }) => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Ligne ${index}`, 'Contenu de ligne'])
    const caption = 'Cent vingt lignes'
    const bytes = await drawPdf(documentOf([{ type: 'table', caption, columns, rows }]))
    const pages = await pdfPages(bytes)

    assert.deepEqual(findings(bytes), [])
    assert.isAbove(pages.length, 3)
    for (const page of pages) assert.include(page, 'Rubrique')
    assert.lengthOf(
      spoken(bytes).filter(([tag]) => tag === 'TH'),
      2
    )
  })

  test('cut a row only when it is taller than a page, and lose nothing', async ({ assert }) => {
    const words = Array.from({ length: 1500 }, (_, index) => `mot${index}`).join(' ')
    const rows = [
      ['Court', 'x'],
      ['Long', words],
      ['Fin', 'y'],
    ]
    const bytes = await drawPdf(documentOf([{ type: 'table', caption: 'C', columns, rows }]))

    assert.deepEqual(findings(bytes), [])
    const cells = spoken(bytes).filter(([tag]) => tag === 'TD')
    assert.deepEqual(
      cells.map(([, text]) => text),
      ['Court', 'x', 'Long', words, 'Fin', 'y']
    )
  })
})
