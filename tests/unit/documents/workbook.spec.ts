import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { ods } from '#documents/formats/ods'
import { MOST_UNFOLDED } from '#documents/formats/unzip'
import { readWorkbook, type Grid } from '#documents/formats/workbook'
import { zip } from '#documents/formats/zip'

const AT = DateTime.fromISO('2026-11-22T10:00:00Z', { zone: 'utc' })

async function archive(files: Record<string, string | AsyncIterable<Uint8Array>>) {
  async function* entries() {
    for (const [name, content] of Object.entries(files)) {
      if (typeof content === 'string') yield { name, stored: content }
      else yield { name, content }
    }
  }
  return Buffer.concat(await Array.fromAsync(zip(entries(), AT)))
}

const MIME = 'application/vnd.oasis.opendocument.spreadsheet'
const O = 'urn:oasis:names:tc:opendocument:xmlns'
const NAMES = ['office', 'table', 'text'].map((it) => `xmlns:${it}="${O}:${it}:1.0"`).join(' ')
const cell = (text: string, more = '') =>
  `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`

function contentXml(table: string, prolog = '') {
  return `<?xml version="1.0"?>${prolog}<office:document-content ${NAMES}><office:body><office:spreadsheet><table:table table:name="Feuille">${table}</table:table></office:spreadsheet></office:body></office:document-content>`
}

const calc = (table: string, prolog = '') =>
  archive({ 'mimetype': MIME, 'content.xml': contentXml(table, prolog) })

const rowsOf = (read: Awaited<ReturnType<typeof readWorkbook>>) => (read as Grid[])[0].rows

test.group('readWorkbook', () => {
  test('reads back what our own spreadsheets say, formulas as text', async ({ assert }) => {
    const rows = [
      ['Nom', 'Jour'],
      ['=1+1', { day: '2026-03-08' }],
      ['deux\nlignes', 'a  b'],
    ]
    const bytes = await Array.fromAsync(ods([{ name: 'Un', language: 'fr', rows }], AT))

    assert.deepEqual(await readWorkbook(Buffer.concat(bytes)), [
      {
        name: 'Un',
        rows: [
          ['Nom', 'Jour'],
          ['=1+1', '2026-03-08'],
          ['deux\nlignes', 'a  b'],
        ],
      },
    ])
  })

  test('finds rows that a group or a repeated heading holds', async ({ assert }) => {
    const grouped = `<table:table-header-rows><table:table-row>${cell('a')}</table:table-row></table:table-header-rows><table:table-row-group table:display="false"><table:table-row>${cell('b')}</table:table-row></table:table-row-group>`

    assert.deepEqual(rowsOf(await readWorkbook(await calc(grouped))), [['a'], ['b']])
  })

  test('reads merged cells, empty rows and columns that are styled to the end', async ({
    assert,
  }) => {
    const styled = `<table:table-cell table:style-name="ce1" table:number-columns-repeated="16380"/>`
    const table = `<table:table-row>${cell('a', ' table:number-columns-spanned="2"')}<table:covered-table-cell/>${cell('b')}</table:table-row><table:table-row table:number-rows-repeated="2">${styled}</table:table-row><table:table-row>${cell('c')}${styled}</table:table-row><table:table-row table:number-rows-repeated="1048570">${styled}</table:table-row>`

    const rows = rowsOf(await readWorkbook(await calc(table)))

    assert.deepEqual(rows[0], ['a', '', 'b'])
    assert.equal(rows[3][0], 'c')
    assert.isBelow(rows.length, 10)
    assert.isTrue(rows.every((row) => row.length <= 64))
  })

  test('what follows empty rows stays in its row, however many there are', async ({ assert }) => {
    for (const rows of [1, 7, 600]) {
      const empty = `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell/></table:table-row><table:table-row/>`
      const last = `<table:table-row>${cell('a', ' table:number-rows-spanned="2"')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('b')}</table:table-row>`
      const read = await readWorkbook(await calc(empty + last))
      assert.equal(rowsOf(read)[rows + 1][0], 'a')
      const [{ tall }] = read as Grid[]
      assert.deepEqual(tall, [{ row: rows + 1, last: rows + 2, column: 0 }])
    }
  })

  test('refuses more empty rows than anybody leaves', async ({ assert }) => {
    const empty =
      '<table:table-row table:number-rows-repeated="1000"><table:table-cell/></table:table-row>'
    const rows = `<table:table-row>${cell('a')}</table:table-row>`
    assert.deepEqual(await readWorkbook(await calc((empty + rows).repeat(101))), { fault: 'huge' })
  })

  test('refuses an archive that unfolds into more than a register has', async ({ assert }) => {
    async function* zeros() {
      const block = new Uint8Array(1024 * 1024)
      for (let size = 0; size <= MOST_UNFOLDED; size += block.length) yield block
    }
    const bomb = await archive({ 'mimetype': MIME, 'content.xml': zeros() })
    assert.isBelow(bomb.length, 100_000)

    assert.deepEqual(await readWorkbook(bomb), { fault: 'huge' })
  })

  test('does not believe an archive that lies about its sizes', async ({ assert }) => {
    async function* zeros() {
      const block = new Uint8Array(1024 * 1024)
      for (let size = 0; size <= MOST_UNFOLDED; size += block.length) yield block
    }
    const bomb = await archive({ 'mimetype': MIME, 'content.xml': zeros() })
    const directory = bomb.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    bomb.writeUInt32LE(10, directory + 24)

    assert.deepEqual(await readWorkbook(bomb), { fault: 'huge' })
  })

  test('refuses a table of a few words that repeats itself for ever', async ({ assert }) => {
    const row = `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated='16384' office:value-type="float" office:value="1"/></table:table-row>`

    assert.deepEqual(await readWorkbook(await calc(row.repeat(40_000))), { fault: 'huge' })
  })

  test('expands no entity: a document type is refused', async ({ assert }) => {
    const prolog =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    const table = `<table:table-row>${cell('&f;&b;')}</table:table-row>`

    assert.deepEqual(await readWorkbook(await calc(table, prolog)), { fault: 'active' })
  })

  test('tells what is no workbook, or is damaged', async ({ assert }) => {
    const good = await calc(`<table:table-row>${cell('a')}</table:table-row>`)
    const cut = good.subarray(0, good.length - 30)
    const changed = Buffer.from(good)
    changed[good.indexOf('Feuille')] = 0x66

    assert.deepEqual(await readWorkbook(await archive({ 'word.xml': 'x' })), {
      fault: 'not_a_workbook',
    })
    assert.deepEqual(await readWorkbook(cut), { fault: 'broken' })
    assert.deepEqual(await readWorkbook(changed), { fault: 'broken' })
    assert.deepEqual(await readWorkbook(Buffer.from('%PDF-1.7\0')), { fault: 'not_a_workbook' })
  })

  test('reads CSV with its lines where they stand', async ({ assert }) => {
    const read = await readWorkbook(Buffer.from('Nom;Réf\r\n\r\n"\'=A1";b\r\n'))

    assert.deepEqual(rowsOf(read), [['Nom', 'Réf'], [], ['=A1', 'b']])
  })
})
