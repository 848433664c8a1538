import { test } from '@japa/runner'
import { scrubbedError } from '#foundation/scrubbed_error'

const fault = (message: string, fields: object = {}) =>
  JSON.stringify(scrubbedError(Object.assign(new Error(message), fields)))

test.group('An error in a log', () => {
  test('keeps what failed, and nothing of what was in the row', ({ assert }) => {
    const told = fault('duplicate key value violates unique constraint "users_email"', {
      ...{ code: '23505', table: 'users', constraint: 'users_email' },
      ...{
        detail: 'Key (email)=(ines@exemple.example) already exists.',
        where: 'ines',
        hint: 'ines',
      },
      ...{ parameters: ['ines'], request: { body: 'ines' } },
    })
    assert.include(told, '23505')
    assert.include(told, 'users_email')
    assert.include(told, 'scrubbed_error.spec')
    assert.notInclude(told, 'ines')
  })

  const words = {
    'a value that PostgreSQL refuses': 'invalid input syntax for type uuid: "Vasseur"',
    'a value with an apostrophe': `invalid input syntax for type date: "l'an Vasseur"`,
    'what JSON stumbles on': `Unexpected token 'V', "Vasseur {" is not valid JSON`,
    'an address': 'No recipients: Vasseur@exemple.example',
    'several lines': 'bad value "Vasseur" here\nand "Vasseur" there',
  }
  for (const [what, message] of Object.entries(words)) {
    test(`leaves out ${what}`, ({ assert }) => assert.notInclude(fault(message), 'Vasseur'))
  }

  test('leaves out a number, and keeps a code', ({ assert }) => {
    const told = fault('no route to 06 39 98 47 21 nor +33639984721 (550)')
    assert.notMatch(told, /39|9847/)
    assert.include(told, '550')
  })

  test('is told whatever was thrown', ({ assert }) => {
    assert.equal(scrubbedError('no "Vasseur"').message, 'no "…"')
  })
})
