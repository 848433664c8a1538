import { test } from '@japa/runner'
import { attestationNumber, readNumber } from '#attestations/domain/number'

const NUMBER = '2026-000123-38'

test.group('Attestation number', () => {
  test('holds the year, the rank and two check digits', ({ assert }) => {
    assert.equal(attestationNumber(2026, 123), NUMBER)
    assert.equal(attestationNumber(2026, 1_234_567), readNumber(attestationNumber(2026, 1_234_567)))
  })

  test('is read as people type it')
    .with([
      NUMBER,
      '202600012338',
      ' 2026 000123 38 ',
      '2026\u2013000123\u201338',
      '2026.000123/38',
    ])
    .run(({ assert }, typed) => assert.equal(readNumber(typed), NUMBER))

  test('is refused with any one digit mistyped', ({ assert }) => {
    for (const place of [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13]) {
      for (const digit of '0123456789'.replace(NUMBER[place], '')) {
        assert.isNull(readNumber(NUMBER.slice(0, place) + digit + NUMBER.slice(place + 1)))
      }
    }
  })

  test('is refused with two neighbours exchanged', ({ assert }) => {
    const digits = NUMBER.replaceAll('-', '')
    for (let at = 0; at < digits.length - 1; at++) {
      if (digits[at] === digits[at + 1]) continue
      const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2)
      assert.isNull(readNumber(swapped), swapped)
    }
  })

  test('is refused when it is something else')
    .with(['', '2026', 'x'.repeat(20_000), '2026-000123', '٢٠٢٦-٠٠٠١٢٣-٣٨', "1' or '1'='1"])
    .run(({ assert }, typed) => assert.isNull(readNumber(typed)))
})
