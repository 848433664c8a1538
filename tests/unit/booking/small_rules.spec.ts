import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { phoneInWords, toE164 } from '#booking/domain/phone'
import { purgeDay } from '#booking/domain/purge_day'
import { reminderTime } from '#booking/domain/reminder_time'
import { looksSensitive } from '#booking/domain/sensitive'
import { offeredWeek } from '#booking/week'
import { dayInShort, startFromAddress, startInAddress, whenInWords } from '#booking/wording'

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })
const minutes = (at: DateTime) => at.toMillis() / 60_000

test.group('A telephone number', () => {
  test('{typed} in {region} is {number}')
    .with([
      { typed: '06 12 34 56 78', region: 'metropole', number: '+33612345678' },
      { typed: '0033612345678', region: 'metropole', number: '+33612345678' },
      { typed: '+44 20 7946 0958', region: 'metropole', number: '+442079460958' },
      { typed: '0692 12 34 56', region: 'la-reunion', number: '+262692123456' },
      { typed: '0690 12 34 56', region: 'guadeloupe', number: '+590690123456' },
      { typed: '12', region: 'metropole', number: null },
      { typed: 'appelez-moi', region: 'metropole', number: null },
      { typed: '9'.repeat(20_000), region: 'metropole', number: null },
    ])
    .run(({ assert }, { typed, region, number }) => assert.equal(toE164(typed, region), number))

  test('is shown the way people write it', ({ assert }) => {
    assert.equal(phoneInWords('+33612345678'), '06 12 34 56 78')
    assert.equal(phoneInWords('+442079460958'), '+44 20 7946 0958')
  })
})

test.group('The last day data may be held', () => {
  const choice = { retentionDays: 90, timezone: 'Europe/Paris', region: 'metropole' }

  test('is counted from the day the appointment ends, in the zone of the professional', ({
    assert,
  }) => {
    const bookedAt = paris('2026-08-20T10:00')
    assert.equal(purgeDay(paris('2026-09-01T00:15'), bookedAt, choice), '2026-11-30')
  })

  test('is never more than a year after the booking', ({ assert }) => {
    const far = purgeDay(paris('2027-08-01T10:00'), paris('2026-09-01T10:00'), choice)
    assert.equal(far, '2027-09-01')
  })
})

test.group('The reminder', () => {
  test('leaves at six in the evening of the day before, by the wall clock', ({ assert }) => {
    const booked = paris('2027-03-01T10:00')
    const time = (at: string) => reminderTime(paris(at), 'Europe/Paris', booked)?.toUTC().toISO()
    assert.equal(time('2027-03-28T09:00'), '2027-03-27T17:00:00.000Z')
    assert.equal(time('2027-03-29T09:00'), '2027-03-28T16:00:00.000Z')
  })

  test('does not leave when it is booked after that', ({ assert }) => {
    const booked = paris('2027-03-09T18:00')
    assert.isNull(reminderTime(paris('2027-03-10T09:00'), 'Europe/Paris', booked))
  })
})

test.group('What looks sensitive', () => {
  test('{$self} does')
    .with([
      'Je suis diabétique',
      'J’attends un bébé, grossesse de 5 mois',
      'suite à une OPÉRATION',
      'I am pregnant',
      'HIV positive',
      'Mon numéro est 1 84 12 76 451 089',
    ])
    .run(({ assert }, text) => assert.isTrue(looksSensitive(text, 'fr')))

  test('{$self} does not')
    .with([
      '',
      'Le soir si possible, merci',
      'Je viens avec mon fils cet hiver',
      'Please call when you arrive',
      'Mon violon a une fente sur la table',
      '06 12 34 56 78',
    ])
    .run(({ assert }, text) => assert.isFalse(looksSensitive(text, 'en')))
})

test.group('A week of free times', () => {
  const asked = { zone: 'Europe/Paris', locale: 'fr', now: paris('2027-03-07T12:00') } as const
  const starts = [paris('2027-03-09T09:00'), paris('2027-03-16T09:30')].map(minutes)

  test('begins with the one of the first free time', ({ assert }) => {
    const week = offeredWeek(starts, undefined, asked)
    assert.equal(week.first!.value, '2027-03-09T08:00Z')
    assert.deepEqual(
      week.days.map((day) => day.starts.map(({ time }) => time)),
      [[], ['9\u00A0h\u00A000'], [], [], [], [], []]
    )
    assert.equal(week.next, '2027-03-15')
  })

  test('goes no further back than now, nor on than the last free time', ({ assert }) => {
    const second = offeredWeek(starts, '2027-03-18', asked)
    assert.equal(second.days[1].starts[0].time, '9\u00A0h\u00A030')
    assert.equal(second.previous, '2027-03-08')
    assert.isNull(second.next)
    assert.isNull(offeredWeek(starts, '2027-03-10', asked).previous)
  })

  test('does not mind nonsense: {$self}')
    .with(['x', '9999-99-99', '0001-01-01', ['a'], { a: 1 }, '2027-03-09T25'])
    .run(({ assert }, day) => assert.lengthOf(offeredWeek(starts, day, asked).days, 7))
})

test.group('A start in an address', () => {
  test('comes back as it was', ({ assert }) => {
    const at = paris('2027-10-31T02:30')
    assert.equal(+startFromAddress(startInAddress(at))!, +at)
    assert.equal(
      whenInWords(at, 'Europe/Paris', 'fr'),
      'dimanche 31 octobre 2027 à 2\u00A0h\u00A030'
    )
    assert.equal(whenInWords(at, 'Europe/Paris', 'en'), 'Sunday 31 October 2027 at 02:30')
  })

  test('names the first of a month as it is said', ({ assert }) => {
    const at = paris('2026-12-01T09:30')
    assert.equal(dayInShort(at, 'Europe/Paris', 'fr'), 'mardi 1er décembre')
    assert.equal(
      whenInWords(at, 'Europe/Paris', 'fr'),
      'mardi 1er décembre 2026 à 9\u00A0h\u00A030'
    )
  })

  test('is nothing when it is nonsense: {$self}')
    .with(['', '2027-03-09', '2027-13-09T09:00Z', '2027-03-09T09:00:30Z', 12, null, ['a']])
    .run(({ assert }, text) => assert.isNull(startFromAddress(text)))
})
