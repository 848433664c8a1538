import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { issueAttestation, type Issue } from '#attestations/issue'
import { attestationFile } from '#attestations/queries/attestation_file'
import Attestation from '#attestations/models/attestation'
import { erasureFacts } from '#tests/helpers/erasure_facts'

const AT = DateTime.fromISO('2026-11-20T10:12:12', { zone: 'Europe/Paris' })

type ErasureIssue = Extract<Issue, { kind: 'erasure' }>

function issue(key: string, changes: Partial<ErasureIssue> = {}): ErasureIssue {
  return {
    key,
    kind: 'erasure',
    facts: erasureFacts(),
    language: 'fr',
    stamp: { actor: 'system', at: AT },
    subject: 'DR-2026-TEST-0001',
    ...changes,
  }
}

async function entries(): Promise<number> {
  const rows = await db.from('journal.entry').where('kind', 'attestation.issued').select('seq')
  return rows.length
}

test.group('Issuing an attestation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps a signed document, its digest, the head of the journal and one entry', async ({
    assert,
  }) => {
    const before = await entries()
    const { number } = await issueAttestation(issue('erasure:one'))

    const attestation = await Attestation.findOrFail(number)
    const { content } = await attestationFile(number)
    assert.match(number, /^2026-\d{6}-\d{2}$/)
    assert.equal(attestation.sha256, createHash('sha256').update(content).digest('hex'))
    assert.match(attestation.journalHash, /^[0-9a-f]{64}$/)
    assert.equal(await entries(), before + 1)
  })

  test('called again gives the same one and leaves no second trace', async ({ assert }) => {
    const first = await issueAttestation(issue('erasure:again'))
    const before = await entries()
    const second = await issueAttestation(issue('erasure:again', { language: 'en' }))

    assert.equal(second.number, first.number)
    assert.equal(second.sha256, first.sha256)
    assert.equal(await entries(), before)
  })

  test('ends under the reserved number after a crash before the document was kept', async ({
    assert,
  }) => {
    const [{ number }] = await db
      .table('attestations')
      .insert({
        number: '2026-900001-01',
        key: 'erasure:crashed',
        kind: 'erasure',
        language: 'fr',
        facts: JSON.stringify(erasureFacts()),
        journal_seq: 0,
        journal_hash: '0'.repeat(64),
        reserved_at: AT.toJSDate(),
      })
      .returning('number')

    const attestation = await issueAttestation(issue('erasure:crashed'))
    assert.equal(attestation.number, number)
    assert.isTrue(attestation.isIssued)
  })

  test('leaves nothing when the facts do not support it', async ({ assert }) => {
    const secondSearch = { ...erasureFacts().secondSearch, unexpected: 2 }
    const facts = erasureFacts({ secondSearch })
    await assert.rejects(() => issueAttestation(issue('erasure:refused', { facts })))

    assert.isNull(await Attestation.findBy('key', 'erasure:refused'))
  })

  test('may replace a former one, which then says by which', async ({ assert }) => {
    const former = await issueAttestation(issue('erasure:former'))
    const next = await issueAttestation(issue('erasure:next', { supersedes: former.number }))

    await former.refresh()
    assert.equal(former.supersededBy, next.number)
  })

  test('is never changed nor deleted: {0}')
    .with([
      ['facts', `update attestations set facts = '{}' where number = ?`],
      ['digest', `update attestations set sha256 = repeat('0', 64) where number = ?`],
      ['number', `update attestations set number = '2026-999999-99' where number = ?`],
      ['row', `delete from attestations where number = ?`],
    ])
    .run(async ({ assert }, [, sql]) => {
      const { number, sha256 } = await issueAttestation(issue('erasure:immutable'))
      await assert.rejects(() => db.transaction((trx) => trx.rawQuery(sql, [number])))
      const unchanged = await Attestation.findOrFail(number)
      assert.equal(unchanged.sha256, sha256)
    })

  test('is replaced once', async ({ assert }) => {
    const former = await issueAttestation(issue('erasure:twice'))
    await issueAttestation(issue('erasure:twice-1', { supersedes: former.number }))
    await assert.rejects(() =>
      issueAttestation(issue('erasure:twice-2', { supersedes: former.number }))
    )
  })
})

test.group('Issuing an attestation from several processes', () => {
  test('makes one, with one journal entry', async ({ assert }) => {
    const key = `erasure:${crypto.randomUUID()}`
    const before = await entries()
    const issued = await Promise.all([1, 2, 3].map(() => issueAttestation(issue(key))))

    assert.lengthOf(new Set(issued.map(({ number }) => number)), 1)
    assert.lengthOf(new Set(issued.map(({ sha256 }) => sha256)), 1)
    assert.equal(await entries(), before + 1)
  })
})
