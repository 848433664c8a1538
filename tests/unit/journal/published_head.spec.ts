import { generateKeyPairSync } from 'node:crypto'
import { test } from '@japa/runner'
import { isSigned, readHeads, signHead } from '#journal/domain/published_head'

const { privateKey } = generateKeyPairSync('ed25519')
const head = signHead({ day: '2026-11-22', seq: 12, hash: 'ab'.repeat(32) }, privateKey)

test.group('Published heads', () => {
  test('can be checked with the key they name', ({ assert }) => {
    assert.isTrue(isSigned(head))
    assert.isFalse(isSigned({ ...head, seq: 13 }))
    assert.isFalse(isSigned({ ...head, day: '2026-11-23' }))
    assert.isFalse(isSigned({ ...head, hash: 'cd'.repeat(32) }))
    assert.isFalse(isSigned({ ...head, public_key: 'nonsense' }))
    assert.isFalse(isSigned({ ...head, signature: '' }))
  })

  test('are read back as they were written', ({ assert }) => {
    const text = `${JSON.stringify(head)}\n\n${JSON.stringify(head)}\n`
    assert.deepEqual(readHeads(text), [head, head])
  })

  for (const line of ['x', '{}', 'null', '[]', '3', JSON.stringify({ ...head, seq: '1' })]) {
    test(`says which line is not one: ${line.slice(0, 20)}`, ({ assert }) => {
      assert.throws(() => readHeads(`${JSON.stringify(head)}\n${line}`), /line 2 is not/)
    })
  }
})
