import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { asDateTime } from '#deadlines/domain/civil_day'
import Backup from '#backups/models/backup'
import { closedByLedger } from '#ledger/doors'
import ForgetLines from '#ledger/actions/forget_lines'
import { append, readLines, textsIn } from '#ledger/file'
import { replayErasures } from '#ledger/replay'
import { writeLine } from '#ledger/write'
import { markRestored, now, ownLedger } from '#tests/helpers/ledger'

const AT = DateTime.fromISO('2031-03-01T05:50:00Z', { zone: 'utc' })
const WHO = '00000000-0000-7000-8000-000000000000'

const line = (key: string, daysAgo: number) =>
  db.transaction((trx) =>
    writeLine(trx, {
      ...{ kind: 'destroyed', professionalId: WHO, key, at: AT.minus({ days: daysAgo }) },
    })
  )

async function keysInFile() {
  const lines = await readLines()
  return lines.map(({ key }) => key)
}

const isInTable = async (key: string) =>
  (await db.from('ledger_lines').where({ key }).first()) !== null

function aBackup(daysAgo: number) {
  return Backup.create({
    ...{ id: randomUUID(), kind: 'files', folder: '/elsewhere', file: randomUUID(), keyId: 'k' },
    ...{ begunAt: AT.minus({ days: daysAgo }), expiresOn: asDateTime('2031-12-31') },
  })
}

test.group('Lines that no backup needs', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('die seven days after the last backup that could bring somebody back', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    await line('of-long-ago', 39)
    await line('of-late', 37)
    await new ForgetLines().handle({ at: AT })
    assert.deepEqual(await keysInFile(), ['of-late'])
    assert.isFalse(await isInTable('of-long-ago'))
    assert.isTrue(await isInTable('of-late'))
  })

  test('wait for a backup that is still there, however old', async ({ assert, cleanup }) => {
    ownLedger(cleanup)
    const backup = await aBackup(60)
    await line('before-it', 90)
    await line('in-the-margin', 65)
    await line('after-it', 50)
    await new ForgetLines().handle({ at: AT })
    assert.deepEqual(await keysInFile(), ['in-the-margin', 'after-it'])
    await backup.merge({ removedAt: AT, removal: 'expired' }).save()
    await new ForgetLines().handle({ at: AT })
    assert.deepEqual(await keysInFile(), [])
  })

  test('close no door where a file still has them, nor after a restore', async ({
    assert,
    cleanup,
  }) => {
    const file = ownLedger(cleanup)
    await line('of-long-ago', 60)
    const [text] = await textsIn(file)
    await new ForgetLines().handle({ at: AT })
    await append(text)
    assert.isNull(await closedByLedger())
    markRestored()
    const replayed = await replayErasures(now)
    assert.equal(replayed.lines, 0)
  })

  test('data from before the forgetting still need them', async ({ assert, cleanup }) => {
    const file = ownLedger(cleanup)
    await line('of-long-ago', 60)
    const [text] = await textsIn(file)
    await new ForgetLines().handle({ at: AT })
    await append(text)
    await db.from('ledger_forgetting').delete()
    markRestored()
    const replayed = await replayErasures(now)
    assert.equal(replayed.lines, 1)
  })

  test('an objection outlives its line', async ({ assert, cleanup }) => {
    ownLedger(cleanup)
    const digest = 'e'.repeat(64)
    const fact = { professionalId: null, purpose: 'direct_marketing', digests: [digest] }
    await db.transaction(async (trx) => {
      await trx.rawQuery(
        `insert into objections (digest, professional_id, purpose, act, since)
         values (?, null, 'direct_marketing', 'objection_to_marketing', now())`,
        [digest]
      )
      await writeLine(trx, {
        ...{ kind: 'objected', act: 'objection_to_marketing', key: 'objection', ...fact },
        at: AT.minus({ days: 100 }),
      })
    })
    await new ForgetLines().handle({ at: AT })
    assert.isEmpty(await keysInFile())
    assert.lengthOf(await db.from('objections').where({ digest }), 1)
  })
})
