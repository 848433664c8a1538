import { test } from '@japa/runner'
import fc from 'fast-check'
import { inventedSiret } from '#console/demo/invented_siret'
import { isSiret, readSiret, siretInWords } from '#parties/domain/siret'

test.group('A SIRET', () => {
  test('has 14 figures whose key fits', ({ assert }) => {
    assert.isTrue(isSiret('73282932000074'))
    assert.isFalse(isSiret('73282932000075'))
    assert.isFalse(isSiret('7328293200007'))
    assert.isFalse(isSiret('732829320000744'))
    assert.isFalse(isSiret('7328293200007A'))
    assert.isFalse(isSiret(''))
  })

  test('is known by any single figure that is wrong', ({ assert }) => {
    fc.assert(
      fc.property(fc.nat(9_000), fc.nat(13), fc.integer({ min: 1, max: 9 }), (rank, at, more) => {
        const siret = inventedSiret(rank)
        const wrong = [...siret]
        wrong[at] = String((Number(wrong[at]) + more) % 10)
        return isSiret(siret) && !isSiret(wrong.join(''))
      })
    )
    assert.isTrue(true)
  })

  test('of a branch of La Poste is checked by the plain sum of its figures', ({ assert }) => {
    /** 3 + 5 + 6 + 3 + 8 = 25 */
    assert.isTrue(isSiret('35600000000038'))
    assert.isFalse(isSiret('35600000000039'))
    /** Its head office follows the key of everybody. */
    assert.isTrue(isSiret('35600000000048'))
    /** The plain sum counts for nobody else. */
    assert.isFalse(isSiret('73282932000119'))
  })

  test('is read as people write it, and written in groups', ({ assert }) => {
    assert.equal(readSiret(' 732 829.320-00074 '), '73282932000074')
    assert.equal(siretInWords('73282932000074'), '732\u00A0829\u00A0320\u00A000074')
  })
})
