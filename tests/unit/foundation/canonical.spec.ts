import { test } from '@japa/runner'
import { versionOf } from '#foundation/canonical'

test.group('Version of a register', () => {
  test('does not depend on the order of fields', ({ assert }) => {
    assert.equal(
      versionOf({ a: 1, b: { c: [1, 2], d: null } }),
      versionOf({ b: { d: null, c: [1, 2] }, a: 1 })
    )
  })

  test('changes with any content, and with the order of lists', ({ assert }) => {
    const version = versionOf({ a: ['x', 'y'] })
    assert.notEqual(version, versionOf({ a: ['y', 'x'] }))
    assert.notEqual(version, versionOf({ a: ['x', 'y '] }))
    assert.match(version, /^[0-9a-f]{64}$/)
  })
})
