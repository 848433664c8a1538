import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { expiryOf, holdingOf, PLATFORM } from '#backups/domain/horizon'
import type { Standing } from '#backups/domain/horizon'

const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Paris' })
const SINCE = at('2027-03-01T10:00')

function holding(now: string, backups: readonly Standing[], copiesFiles = true) {
  const question = { since: SINCE, at: at(now), place: PLATFORM, days: 30, copiesFiles }
  return holdingOf({ ...question, backups })
}

const backup = (kind: 'files' | 'dump', begunAt: string, expiresOn: string) =>
  ({ kind, begunAt: at(begunAt), expiresOn }) as Standing

test.group('Until when backups hold what was erased', () => {
  test('a copy of files may hold it when made until the files are clean, a dump only before', ({
    assert,
  }) => {
    assert.equal(holding('2027-03-01T10:00', []).lastDay, '2027-04-01')
    assert.equal(holding('2027-03-01T10:00', [], false).lastDay, '2027-03-31')
  })

  test('it is over when the last day is, and no backup that may hold it is left', ({ assert }) => {
    assert.isFalse(holding('2027-04-01T23:59', []).haveExpired)
    assert.isTrue(holding('2027-04-02T00:00', []).haveExpired)
    const late = [backup('files', '2027-03-02T02:30', '2027-04-01')]
    assert.include(holding('2027-04-02T00:00', late), { haveExpired: false, standing: 1 })
  })

  test('a backup that was promised for longer is waited for', ({ assert }) => {
    const long = [backup('dump', '2027-02-28T02:30', '2027-05-29')]
    assert.include(holding('2027-04-02T00:00', long), {
      ...{ lastDay: '2027-05-29', haveExpired: false, standing: 1 },
    })
  })

  test('a backup begun after it went holds nothing of it', ({ assert }) => {
    const after = [
      backup('dump', '2027-03-01T10:01', '2027-05-29'),
      backup('files', '2027-03-02T10:01', '2027-05-29'),
    ]
    assert.include(holding('2027-04-02T00:00', after), { haveExpired: true, standing: 0 })
  })

  test('days of expiry are whole days in Paris, across a change of clocks', ({ assert }) => {
    assert.equal(expiryOf(at('2027-03-27T02:30'), 2), '2027-03-29')
    assert.equal(expiryOf(DateTime.fromISO('2027-03-26T23:30Z'), 2), '2027-03-29')
  })
})
