import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { drawPdf } from '#documents/draw'
import { ArchivalDocument } from '#documents/typesetting/archival_document'
import { findings } from '#tests/helpers/pdf_rules'
import { isWellFormed } from '#tests/helpers/pdf_rules_metadata'
import { documentOf, FULL } from '#tests/helpers/pdf_samples'

/** Each defect is planted in a sound file by a change that keeps its length. */
const DEFECTS: [what: string, rule: string, from: string, to: string][] = [
  ['no language', 'UA7.2', '/Lang (fr-FR)', '/Lung (fr-FR)'],
  ['not marked as tagged', 'UA6.2', '/Marked true', '/Marker true'],
  ['a title that is not displayed', 'UA7.1', '/DisplayDocTitle true', '/DisplayDocTitle null'],
  ['a picture without words', 'UA7.3', '/Alt (', '/Arr ('],
  ['a heading that skips a rank', 'UA7.4.2', '/S /H2', '/S /H4'],
  ['a header cell without scope', 'UA7.5', '/Scope /Column', '/Scape /Column'],
  ['a tag nobody knows', 'UA7.1', '/S /Figure', '/S /Fugure'],
  ['a cell outside a row', 'UA7.2', '/S /TR', '/S /LI'],
  ['a link that does not say where', 'UA7.18.5', '/Contents (', '/Cantents ('],
  ['content the structure does not know', 'UA7.1', '/K [0]', '/K [9]'],
  ['a font without meanings', 'A6.2.11.7', '/ToUnicode', '/ToUnicada'],
  ['a font left outside', 'A6.2.11.4', '/FontFile2', '/FontFilla'],
  ['no output intent', 'A6.2.3', '/GTS_PDFA1', '/GTS_PDFX1'],
  ['no claim of PDF/UA', 'UA5', '<pdfuaid:part>1<', '<pdfuaid:part>2<'],
  ['another level of PDF/A', 'A6.6.4', '<pdfaid:part>3<', '<pdfaid:part>2<'],
  ['broken metadata', 'A6.6.2.1', 'Cabinet Dupont &amp;', 'Cabinet Dupont &amp,'],
  ['metadata that differ', 'A6.6.3', '<xmp:CreatorTool>Tab', '<xmp:CreatorTool>Tob'],
  ['an attachment that is related to nothing', 'A6.8', '/AFRelationship', '/AFRelatianship'],
  ['no identifier', 'A6.1.3', '/ID [', '/IX ['],
  ['a hidden annotation', 'A6.3.2', '/F 4\n', '/F 6\n'],
  ['a link that runs a program', 'A6.5.1', '/S /URI', '/S /Lch'],
]

test.group('The checker of the rules', (group) => {
  let sound: string
  group.setup(async () => {
    const bytes = await drawPdf(FULL)
    sound = bytes.toString('latin1')
  })

  test('sees {0}')
    .with(DEFECTS)
    .run(({ assert }, [, rule, from, to]) => {
      assert.include(sound, from)
      assert.lengthOf(to, from.length)
      const found = findings(Buffer.from(sound.replace(from, to), 'latin1'))
      assert.isTrue(
        found.some((finding) => finding.startsWith(`${rule} `)),
        found.join()
      )
    })

  test('sees text outside the structure, a foreign font and a missing sign', async ({ assert }) => {
    const doc = new ArchivalDocument(documentOf([]))
    doc.font('Helvetica').text('Hors structure')
    const font = new URL('../../../resources/fonts/SourceSans3-Regular.ttf', import.meta.url)
    doc.font(fileURLToPath(font)).text('山')

    const rules = findings(doc.bytes()).map((finding) => finding.split(' ')[0])
    assert.includeMembers(rules, ['UA7.1', 'A6.2.11.4', 'A6.2.11.8'])
  })

  test('tells well-formed XML from the rest', ({ assert }) => {
    assert.isTrue(isWellFormed('<?x?><a b="c"><d/>&amp; 😀</a>'))
    for (const broken of [
      '<a>',
      '<a></b>',
      '<a>&x</a>',
      '<a b=c></a>',
      '<a><</a>',
      '<a>\u0001</a>',
    ]) {
      assert.isFalse(isWellFormed(broken), broken)
    }
  })
})
