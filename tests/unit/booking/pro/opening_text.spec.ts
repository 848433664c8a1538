import { test } from '@japa/runner'
import { hoursWords } from '#booking/agenda_words'
import { readClock, readHours } from '#booking/domain/opening_text'

test.group('Hours as people write them', () => {
  test('reads {text}')
    .with([
      { text: '9:00-12:30, 14:00-18:00', hours: '09:00–12:30, 14:00–18:00' },
      { text: '9h-12h30 et 14h à 18h', hours: '09:00–12:30, 14:00–18:00' },
      { text: '14-18;9-12', hours: '09:00–12:00, 14:00–18:00' },
      { text: '9.30 – 12.00', hours: '09:30–12:00' },
      { text: '9:00 to 12:00 and 12:00 until 13:00', hours: '09:00–12:00, 12:00–13:00' },
      { text: '20:00-24:00', hours: '20:00–24:00' },
      { text: '  ', hours: '' },
    ])
    .run(({ assert }, { text, hours }) => {
      const read = readHours(text)
      assert.isArray(read)
      assert.equal(hoursWords(read as never, 'en'), hours)
    })

  test('says what is wrong with {text}')
    .with([
      { text: 'matin', mistake: 'unreadable', part: 'matin' },
      { text: '9:00', mistake: 'unreadable', part: '9:00' },
      { text: '9:75-12:00', mistake: 'unreadable', part: '9:75-12:00' },
      { text: '9:00-25:00', mistake: 'unreadable', part: '9:00-25:00' },
      { text: '9-12, 18:00-14:00', mistake: 'backwards', part: '18:00-14:00' },
      { text: '9:00-9:00', mistake: 'backwards', part: '9:00-9:00' },
      { text: '9:02-12:00', mistake: 'not_round', part: '9:02-12:00' },
      { text: '14-18, 9-15', mistake: 'overlap', part: '9-15, 14-18' },
    ])
    .run(({ assert }, { text, mistake, part }) => {
      assert.deepEqual(readHours(text), { mistake, part } as never)
    })

  test('reads again what it wrote', ({ assert }) => {
    const hours = readHours('8-12, 13:15-19:45') as never
    assert.equal(
      hoursWords(hours, 'fr'),
      '8\u00A0h\u00A000\u00A0– 12\u00A0h\u00A000, 13\u00A0h\u00A015\u00A0– 19\u00A0h\u00A045'
    )
    for (const locale of ['fr', 'en']) {
      assert.deepEqual(readHours(hoursWords(hours, locale)), hours)
    }
  })

  test('knows a time of the clock from anything else', ({ assert }) => {
    assert.equal(readClock('09:30'), 570)
    assert.equal(readClock('24:00'), 1440)
    for (const text of ['24:05', '9', '09:60', '-1:00', '09:30:00', '']) {
      assert.isNull(readClock(text), text)
    }
  })
})
