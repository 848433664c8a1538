import { test } from '@japa/runner'
import fc from 'fast-check'
import { csvLine } from '#documents/formats/csv'
import { withoutGuard } from '#documents/formats/csv'
import { csvText, readCsv } from '#documents/formats/csv_reader'

const cells = (text: string) => {
  const read = readCsv(text)
  return 'fault' in read ? read : read.map((it) => it.cells)
}

test.group('A CSV file', () => {
  test('is read with the separator its first line has most of', ({ assert }) => {
    assert.deepEqual(cells('nom;note\na;1,5\n'), [
      ['nom', 'note'],
      ['a', '1,5'],
    ])
    assert.deepEqual(cells('nom,note\r\na;b,c'), [
      ['nom', 'note'],
      ['a;b', 'c'],
    ])
    assert.deepEqual(cells('nom\tnote\na\tb'), [
      ['nom', 'note'],
      ['a', 'b'],
    ])
  })

  test('quotes hold separators, line ends and quotes; lines are counted through them', ({
    assert,
  }) => {
    const read = readCsv('a;b\n"x;\r\n""y""";2\n\n;\n3;4\n')
    assert.deepEqual(read, [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x;\r\n"y"', '2'] },
      { line: 5, cells: ['', ''] },
      { line: 6, cells: ['3', '4'] },
    ])
  })

  test('what a quotation mark leaves in doubt is told with its line, never guessed', ({
    assert,
  }) => {
    assert.deepEqual(cells('a;b\nx"y;1'), { line: 2, fault: 'quote_inside' })
    assert.deepEqual(cells('a;b\n"xy;1\n2;3'), { line: 2, fault: 'quote_open' })
    assert.deepEqual(cells('a;b\n"x"y;1'), { line: 2, fault: 'after_quote' })
  })

  test('an empty file has no record', ({ assert }) => {
    assert.deepEqual(cells(''), [])
    assert.deepEqual(cells('\r\n\n'), [])
  })

  test('gives back what was written, formulas included', ({ assert }) => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((it) => it.replaceAll('\0', ''))
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 })
    fc.assert(
      fc.property(rows, fc.constantFrom(';' as const, ',' as const), (written, separator) => {
        const header = csvLine(['first', 'second'], separator)
        const text = header + written.map((row) => csvLine(row, separator)).join('')
        const [, ...read] = cells(text) as string[][]
        assert.deepEqual(
          read.map((row) => row.map(withoutGuard)),
          written
        )
      })
    )
  })

  test('is UTF-8 without its mark, or what a spreadsheet on Windows writes', ({ assert }) => {
    assert.equal(csvText(Buffer.from('\uFEFFété', 'utf8')), 'été')
    assert.equal(csvText(Buffer.from('été', 'latin1')), 'été')
    const wide = Buffer.from('\uFEFFété\tÜ', 'utf16le')
    assert.equal(csvText(wide), 'été\tÜ')
    assert.equal(csvText(Buffer.from(wide).swap16()), 'été\tÜ')
  })
})
