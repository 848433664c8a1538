import { test } from '@japa/runner'
import { slugAmong } from '#booking/domain/slug'

test.group('The address of an offering', () => {
  test('is its name, numbered when it is taken or a page of its own', ({ assert }) => {
    assert.equal(slugAmong('coupe', []), 'coupe')
    assert.equal(slugAmong('coupe', ['coupe', 'coupe-2']), 'coupe-3')
    assert.equal(slugAmong('confidentialite', []), 'confidentialite-2')
    assert.equal(slugAmong('', []), 'prestation', 'a name of emoji leaves nothing')
  })

  test('fits the database, however long the name', ({ assert }) => {
    const long = slugAmong(`${'a'.repeat(59)}-b`, [])
    assert.match(long, /^[a-z0-9]+(-[a-z0-9]+)*$/)
    const second = slugAmong('a'.repeat(200), ['a'.repeat(60)])
    assert.isAtMost(second.length, 63)
  })
})
