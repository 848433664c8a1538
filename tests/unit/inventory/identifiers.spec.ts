import { test } from '@japa/runner'
import { identifiersOf } from '#inventory/domain/identifiers'
import { spellingsOf } from '#inventory/domain/spellings'

test.group('Identifiers', () => {
  test('are compared in one form', ({ assert }) => {
    assert.deepEqual(identifiersOf({ email: ' Ana.Diaz@Example.ORG ', phone: '06 12 34 56 78' }), {
      emails: ['ana.diaz@example.org'],
      phones: ['+33612345678'],
    })
    assert.deepEqual(identifiersOf({ phone: '0262 12 34 56' }, 'RE').phones, ['+262262123456'])
  })

  test('of one person are told once each', ({ assert }) => {
    const given = [
      { email: 'ana@example.org', phone: '06 12 34 56 78' },
      { email: 'ANA@example.org' },
      { phone: '+33 6 12 34 56 78' },
      { email: 'diaz@example.org' },
    ]
    assert.deepEqual(identifiersOf(given), {
      emails: ['ana@example.org', 'diaz@example.org'],
      phones: ['+33612345678'],
    })
  })

  test('leave out what is empty or no number', ({ assert }) => {
    const nobody = { emails: [], phones: [] }
    assert.deepEqual(identifiersOf({ email: '  ', phone: 'je ne sais pas' }), nobody)
    assert.deepEqual(identifiersOf({ email: null }), nobody)
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

  test('every address and number is a way of its own', ({ assert }) => {
    const given = [{ email: 'a@example.org' }, { email: 'b@example.org' }, { phone: '0612345678' }]
    const written = spellingsOf(identifiersOf(given), ['abc'])
    for (const way of ['a(?:@|%40)', 'b(?:@|%40)', '6[ ./()', '|abc']) assert.include(written, way)
  })
})
