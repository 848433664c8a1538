import { test } from '@japa/runner'
import { outcomesOf } from '#booking/domain/appointment_outcome'

test.group('What can be noted of an appointment', () => {
  test('nothing before it begins', ({ assert }) => {
    assert.deepEqual(outcomesOf('booked', false), [])
  })

  test('that the person came or not, once; then the note can be taken back', ({ assert }) => {
    assert.deepEqual(outcomesOf('booked', true), ['complete', 'miss'])
    assert.deepEqual(outcomesOf('done', true), ['reopen'])
    assert.deepEqual(outcomesOf('no_show', true), ['reopen'])
    assert.deepEqual(outcomesOf('cancelled', true), [])
  })
})
