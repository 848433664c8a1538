import { test } from '@japa/runner'
import { inventedSiret } from '#console/demo/invented_siret'

/** Written apart from the code: doubles every second digit from the right. */
function passesLuhn(number: string): boolean {
  const weighed = [...number].map((digit, index) =>
    (number.length - index) % 2 === 0 ? String(Number(digit) * 2) : digit
  )
  const digits = weighed.flatMap((it) => [...it].map(Number))
  return digits.reduce((a, b) => a + b, 0) % 10 === 0
}

test.group('SIRET numbers of the demonstration', () => {
  test('are well-formed, nobody’s, and one each', ({ assert }) => {
    const numbers = Array.from({ length: 500 }, (_, rank) => inventedSiret(rank))
    for (const number of numbers) {
      assert.match(number, /^0000\d{10}$/)
      assert.isTrue(passesLuhn(number), number)
      assert.isTrue(passesLuhn(number.slice(0, 9)), number)
    }
    assert.equal(new Set(numbers).size, 500)
  })
})
