import fc from 'fast-check'
import { test } from '@japa/runner'
import { packLines, packRows, unpackLines, unpackRows } from '#register/formats/packed_cell'

test.group('Packed cells', () => {
  test('people read them', ({ assert }) => {
    assert.equal(packRows([['Paie', 'Contrat', '', ''], ['Suivi']]), 'Paie | Contrat\nSuivi')
    assert.deepEqual(unpackRows('Paie|Contrat \r\n  Suivi'), [['Paie', 'Contrat'], ['Suivi']])
    assert.deepEqual(unpackLines('\n'), [])
  })

  test('whatever is written is read back', ({ assert }) => {
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('a | b', '\\n', 'a\\', ' a ', '\n', "'=1", 'n', '|')
    )
    const plain = value.map((it) => it.replace(/\r\n?/g, '\n'))
    fc.assert(
      fc.property(fc.array(fc.array(plain, { minLength: 1 }), { minLength: 1 }), (rows) => {
        assert.deepEqual(unpackRows(packRows(rows)), rows)
        assert.deepEqual(unpackLines(packLines(rows[0])), rows[0])
      })
    )
  })
})
