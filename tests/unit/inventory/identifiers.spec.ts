import { test } from '@japa/runner'
import { identifiersOf } from '#inventory/domain/identifiers'
import { spellingsOf } from '#inventory/domain/spellings'

test.group('Identifiers', () => {
  test('are compared in one form', ({ assert }) => {
    assert.deepEqual(identifiersOf({ email: ' Ana.Diaz@Example.ORG ', phone: '06 12 34 56 78' }), {
      email: 'ana.diaz@example.org',
      phone: '+33612345678',
    })
    assert.deepEqual(identifiersOf({ phone: '0262 12 34 56' }, 'RE'), { phone: '+262262123456' })
  })

  test('leave out what is empty or no number', ({ assert }) => {
    assert.deepEqual(identifiersOf({ email: '  ', phone: 'je ne sais pas' }), {})
    assert.deepEqual(identifiersOf({ email: null }), {})
  })
})

test.group('Spellings', () => {
  test('nobody is not somebody: an empty search is refused', ({ assert }) => {
    assert.throws(() => spellingsOf(identifiersOf([]), ['abc']), /needs an address or a number/)
  })

  test('signs of an address mean themselves', ({ assert }) => {
    const written = spellingsOf(identifiersOf({ email: 'a.b+c(d)*@example.org' }), [])
    assert.include(written, String.raw`a\.b\+c\(d\)\*(?:@|%40)example\.org`)
  })
})
