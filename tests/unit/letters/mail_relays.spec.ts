import { test } from '@japa/runner'
import { readRelays } from '#letters/domain/mail_relays'

test.group('Mail servers by name', () => {
  test('are read off one setting, passwords and all', ({ assert }) => {
    const text = 'verdon=smtp://u:p%2Cq@mx.example:587, causse=smtps://mx2.example'
    assert.deepEqual(
      [...readRelays(text)],
      [
        ['verdon', 'smtp://u:p%2Cq@mx.example:587'],
        ['causse', 'smtps://mx2.example'],
      ]
    )
    assert.equal(readRelays(undefined).size, 0)
    assert.equal(readRelays('').size, 0)
  })

  for (const text of [
    'verdon',
    'Verdon=smtp://mx.example',
    'verdon=http://mx.example',
    'verdon=smtp://',
    'a=smtp://mx.example,a=smtp://mx2.example',
  ]) {
    test(`"${text}" is refused, and not repeated`, ({ assert }) => {
      assert.throws(() => readRelays(text))
      try {
        readRelays(text)
      } catch (error) {
        assert.notInclude((error as Error).message, 'mx')
      }
    })
  }
})
