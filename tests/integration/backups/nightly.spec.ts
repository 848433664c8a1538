import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import { makeBackup } from '#backups/make'
import Backup from '#backups/models/backup'
import { nightOfBackups } from '#backups/nightly'
import { backupsHolding } from '#backups/queries/backups_holding'
import { now } from '#tests/helpers/ledger'
import { temporaryData } from '#tests/helpers/platform_process'

/** A folder of this test's own in place of BACKUP_FOLDER; its rows go with it. */
function ownFolder(cleanup: (callback: () => Promise<void> | void) => void): string {
  const folder = join(temporaryData(cleanup), 'backups')
  const before = env.get('BACKUP_FOLDER')
  env.set('BACKUP_FOLDER', folder)
  cleanup(async () => {
    env.set('BACKUP_FOLDER', before ?? '')
    await Backup.query().where({ folder }).delete()
  })
  return folder
}

const inside = (folder: string) => readdirSync(folder)

test.group('The night of the backups', (group) => {
  /** Each brings a server up, on whatever else the machine does. */
  group.each.timeout(180_000)

  test('makes one, tries it, and removes what has expired', async ({ assert, cleanup }) => {
    const folder = ownFolder(cleanup)
    await nightOfBackups(now)
    const first = await Backup.query().where({ folder }).firstOrFail()
    assert.equal(first.verification, 'intact')
    assert.deepEqual(inside(folder), [first.file])

    const later = () => ({ ...now(), at: DateTime.utc().plus({ days: 40 }) })
    const erasedAt = first.begunAt.minus({ hours: 1 })
    const held = await backupsHolding({ since: erasedAt, at: later().at })
    assert.isFalse(held.haveExpired, 'a backup that outlived its day is still one')
    await nightOfBackups(later)
    await first.refresh()
    assert.equal(first.removal, 'expired')
    assert.isFalse(existsSync(join(folder, first.file)))
    assert.lengthOf(inside(folder), 1)
  })

  test('knows again, by its file, one that the data had forgotten', async ({ assert, cleanup }) => {
    const folder = ownFolder(cleanup)
    const forgotten = await makeBackup({ folder, now })
    await db.from('backups').where('id', forgotten.id).delete()
    writeFileSync(join(folder, 'something-else.backup'), 'not a backup at all')
    await makeBackup({ folder, now })
    const found = await Backup.findOrFail(forgotten.id)
    assert.equal(found.sha256, forgotten.sha256)
    assert.equal(found.lastDay, forgotten.lastDay)
  })

  test('notes as made one that was whole when its process died', async ({ assert, cleanup }) => {
    const folder = ownFolder(cleanup)
    const made = await makeBackup({ folder, now })
    await db
      .from('backups')
      .where('id', made.id)
      .update({ made_at: null, bytes: null, sha256: null })
    await makeBackup({ folder, now })
    await made.refresh()
    assert.isNotNull(made.madeAt)
    assert.isNull(made.removedAt)
  })
})
