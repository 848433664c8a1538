import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { completeAttestations } from '#attestations/complete'
import { issueAttestation } from '#attestations/issue'
import { storesAfter } from '#attestations/mirrors'
import { currentVersion } from '#attestations/queries/current_version'
import Attestation from '#attestations/models/attestation'
import type { ErasureFacts } from '#attestations/domain/facts'
import { filesWrittenAnew } from '#tests/helpers/compactions'
import { erasureFacts } from '#tests/helpers/erasure_facts'

const ENDED = DateTime.fromISO(erasureFacts().endedAt)
const AT = ENDED.plus({ seconds: 5 })

async function partial(key = 'erasure:partial') {
  const tables = ['appointments', 'appointment_contacts', 'sessions']
  const gone = { tables, zone: 'Europe/Paris', isSomeKept: true }
  const stores = await storesAfter({ endedAt: ENDED, checkedAt: AT, ...gone }, AT)
  return issueAttestation({
    ...{ kind: 'erasure', key, language: 'fr', subject: 'DR-2026-TEST-0001' },
    facts: erasureFacts({ stores }),
    stamp: { actor: 'system', at: AT },
  })
}

const complete = (at: DateTime) => completeAttestations(() => ({ actor: 'system', at }))

function lineOf(attestation: Attestation, store: string) {
  return (attestation.facts as ErasureFacts).stores?.find((line) => line.store === store)
}

test.group('A partial attestation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says what is pending, and until when', async ({ assert }) => {
    const attestation = await partial()

    assert.equal(lineOf(attestation, 'live_database')?.state, 'kept')
    assert.deepEqual(lineOf(attestation, 'database_files'), {
      ...{ store: 'database_files', state: 'pending', until: '2026-11-21' },
    })
    assert.equal(lineOf(attestation, 'backups')?.state, 'pending')
    assert.isAbove(Date.parse(lineOf(attestation, 'backups')!.until!), ENDED.toMillis())
  })

  test('stays while a backup may hold what went, even when the files are clean', async ({
    assert,
  }) => {
    const { number } = await partial()
    await filesWrittenAnew(ENDED.plus({ hours: 16 }))
    await complete(ENDED.plus({ days: 3 }))

    assert.equal((await currentVersion(number))!.number, number)
  })

  test('stays while the files may hold what went, even when the backups have expired', async ({
    assert,
  }) => {
    const { number } = await partial()
    await complete(ENDED.plus({ days: 60 }))

    assert.equal((await currentVersion(number))!.number, number)
  })

  test('is replaced by itself once the last store is done, and once only', async ({ assert }) => {
    const former = await partial()
    await filesWrittenAnew(ENDED.plus({ hours: 16 }))
    await complete(ENDED.plus({ days: 60 }))
    await complete(ENDED.plus({ days: 61 }))

    const current = (await currentVersion(former.number))!
    assert.notEqual(current.number, former.number)
    assert.isNull(current.supersededBy)
    assert.equal((current.facts as ErasureFacts).replaces, former.number)
    assert.equal(lineOf(current, 'backups')?.state, 'done')
    assert.equal(lineOf(current, 'database_files')?.state, 'done')
    const all = await Attestation.query().where('key', 'like', 'erasure:partial%')
    assert.lengthOf(all, 2)
  })

  test('leaves no number unused when another one has already replaced it', async ({ assert }) => {
    const former = await partial()
    await filesWrittenAnew(ENDED.plus({ hours: 16 }))
    await complete(ENDED.plus({ days: 60 }))
    const ranks = () => db.from('attestation_ranks').where('year', 2027).first()
    const before = await ranks()
    await assert.rejects(() =>
      issueAttestation({
        ...{ kind: 'erasure', key: 'erasure:late', language: 'fr', subject: 'DR-2026-TEST-0001' },
        ...{ facts: erasureFacts(), supersedes: former.number },
        stamp: { actor: 'system', at: ENDED.plus({ days: 62 }) },
      })
    )
    assert.deepEqual(await ranks(), before)
  })
})
