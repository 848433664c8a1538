import { spawnSync } from 'node:child_process'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import ace from '@adonisjs/core/services/ace'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { platformSigningKey } from '#documents/signing_key'
import Attestation from '#attestations/models/attestation'
import { attestationFile } from '#attestations/queries/attestation_file'
import { verifyFile } from '#attestations/queries/verify_attestation'
import { DEMO_PASSWORD, demoAccounts } from '#console/demo/accounts'
import { loadDemonstration } from '#console/demo/load'
import { loadBulk } from '#console/demo/load_bulk'
import User from '#people/models/user'
import { readFilters, writeFilters } from '#rights_requests/domain/queue'
import { typeOf } from '#rights_requests/domain/received_file'
import IdentityCheck from '#rights_requests/models/identity_check'
import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft from '#rights_requests/models/request_draft'
import SavedView from '#rights_requests/models/saved_view'
import { PART_STATES } from '#rights_requests/domain/part_state'

const NOW = DateTime.fromISO('2026-11-18T10:00:00Z', { zone: 'utc' })

/** One load serves every test of the group: each only looks. */
test.group('The demonstration platform', (group) => {
  group.setup(async () => {
    const undo = await testUtils.db().wrapInGlobalTransaction()
    await loadDemonstration(NOW, 1)
    return undo
  })

  test('has requests in every state, one missed, one due today, one stopped', async ({
    assert,
  }) => {
    const rows = await requestsOfDemonstration().select('state', 'last_day', 'closed_at')
    const parts = await db.from('rights_request_parts').select('state')
    const states = new Set(parts.map(({ state }) => state))
    const open = rows.filter((row) => row.closed_at === null)
    const running = open.filter((row) => row.last_day !== null)
    const days = running.map((row) => DateTime.fromJSDate(row.last_day).toISODate()!)
    const stopped = await db.from('rights_request_parts').where('progress', 'needs_attention')

    for (const state of PART_STATES) assert.isTrue(states.has(state), state)
    assert.lengthOf(
      days.filter((day) => day < '2026-11-18'),
      1
    )
    assert.include(days, '2026-11-18')
    assert.lengthOf(stopped, 1)
  })

  test('has clauses that were there before anybody signed them', async ({ assert }) => {
    const texts = await db.from('agreement_texts').orderBy('number')
    const [{ first }] = await db.from('agreements').min('signed_at as first')
    assert.isTrue(texts[0].published_at < first)
    assert.isTrue(texts[0].published_at < texts[1].published_at)
  })

  test('has something on each desk: mail, questions on who asks, copies to download, own lists', async ({
    assert,
  }) => {
    const drafts = await RequestDraft.query().orderBy('receivedAt')
    const files = await ReceivedFile.query().whereIn(
      'requestDraftId',
      drafts.map(({ id }) => id)
    )
    const asked = await IdentityCheck.query().whereNull('endedAt').preload('document')
    const packages = await db
      .from('rights_request_documents')
      .where('expires_at', '>', NOW.toJSDate())
    const holds = await db.from('legal_holds').whereNull('ended_at')
    const views = await SavedView.query()
    const given = await requestsOfDemonstration().whereIn('assigned_to', (users) =>
      users.from('users').where('role', 'staff').select('id')
    )

    assert.isAtLeast(drafts.length, 3)
    assert.match(drafts[0].open().text, /droit d’accès/)
    assert.lengthOf(files, 1)
    assert.equal(typeOf(files[0].openContent()), 'pdf')
    assert.sameMembers(
      asked.map(({ means, document }) => `${means} ${document ? 'shown' : 'awaited'}`),
      ['appointment awaited', 'document shown']
    )
    assert.isAtLeast(packages.length, 2)
    assert.isNotEmpty(holds)
    assert.isAtLeast(views.length, 2)
    for (const { query } of views) assert.equal(writeFilters(readFilters(query)), query)
    assert.isNotEmpty(given)
  })

  test('has attestations that verify, of erasures that left nothing', async ({ assert }) => {
    const key = await platformSigningKey(NOW.toJSDate())
    const attestations = await Attestation.query().where('reserved_at', '<=', NOW.toISO()!)
    assert.isAtLeast(attestations.length, 3)
    for (const { number } of attestations) {
      const { content } = await attestationFile(number)
      const { state } = await verifyFile(content, key)
      assert.equal(state, 'valid')
    }
  })

  test('has sent the letters of past days, and none has failed', async ({ assert }) => {
    const references = requestsOfDemonstration().select('reference')
    const rows = await db
      .from('letters')
      .whereIn('about', references)
      .select('state', 'next_attempt_at')
    const past = rows.filter((row) => row.next_attempt_at < NOW.minus({ minutes: 5 }).toJSDate())
    assert.isAtLeast(past.length, 30)
    assert.deepEqual([...new Set(past.map(({ state }) => state))].toSorted(), ['sent'])
  })

  test('names nobody who could be reached', async ({ assert }) => {
    const contacts = await db.from('appointment_contacts').select('email', 'phone_e164')
    const addresses: string[] = contacts.map(({ email }) => email)
    for (const table of ['rights_requests', 'users', 'professionals']) {
      const rows = await db.from(table).select('email')
      addresses.push(...rows.map(({ email }) => email))
    }
    assert.isAtLeast(contacts.length, 500)
    for (const address of addresses) assert.match(address, /\.example$/)
    for (const { phone_e164: phone } of contacts) assert.match(phone, /^\+3363998\d{4}$/)
  })

  test('opens to every account printed', async ({ assert }) => {
    for (const { email } of demoAccounts().slice(0, 3)) {
      const user = await User.verifyCredentials(email, DEMO_PASSWORD)
      assert.equal(user.email, email)
    }
    const accounts = await User.query().whereIn(
      'email',
      demoAccounts().map((it) => it.email)
    )
    assert.lengthOf(accounts, demoAccounts().length)
  })

  test('is loaded on an empty platform only', async ({ assert }) => {
    const before = await db.from('appointments').count('* as total')
    ace.ui.switchMode('raw')
    const quiet = await ace.exec('demo:seed', ['--if-empty'])
    const refused = await ace.exec('demo:seed', [])
    ace.ui.switchMode('normal')

    assert.equal(quiet.exitCode, 0)
    assert.equal(refused.exitCode, 1)
    assert.deepEqual(await db.from('appointments').count('* as total'), before)
  })
})

test.group('Bulk data of a seed', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are exactly as many as asked', async ({ assert }) => {
    const before = await totals()
    await loadBulk({ professionals: 3, appointments: 400, requests: 60 }, NOW, 21)
    const after = await totals()

    assert.deepEqual(
      after.map((total, index) => total - before[index]),
      [3, 400, 60]
    )
  })

  test('are refused when they cannot be: {0}')
    .with([
      ['more appointments than places', { professionals: 1, appointments: 5_000 }],
      ['less than nothing', { professionals: -1 }],
      ['part of a request', { professionals: 1, requests: 1.5 }],
    ] as const)
    .run(async ({ assert }, [, amounts]) => {
      const before = await db.from('professionals').count('* as total')
      await assert.rejects(() => loadBulk(amounts, NOW, 23))
      assert.deepEqual(await db.from('professionals').count('* as total'), before)
    })

  test('are refused twice', async ({ assert }) => {
    await loadBulk({ professionals: 1 }, NOW, 24)
    await assert.rejects(() => loadBulk({ professionals: 1 }, NOW, 24), /seed 24/)
  })
})

test.group('A platform in production', () => {
  test('takes no invented data', async ({ assert }) => {
    const before = await totals()
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
    delete env.TABELLION_DEMO
    const args = ['ace.js', 'demo:seed', '--professionals=1', '--seed=31']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })

    assert.equal(status, 1)
    assert.include(stdout + stderr, 'production')
    assert.deepEqual(await totals(), before)
  })
})

test.group('Bulk data of a seed, loaded twice', () => {
  test('are the same', async ({ assert }) => {
    assert.deepEqual(await loadedAndUndone(), await loadedAndUndone())
  })
})

function requestsOfDemonstration() {
  return db.from('rights_requests').whereLike('email', '%@courriel.example')
}

async function loadedAndUndone() {
  const undo = await testUtils.db().wrapInGlobalTransaction()
  try {
    await loadBulk({ professionals: 2, appointments: 100, requests: 20 }, NOW, 22)
    return [
      await db.from('appointments').select('starts_at', 'status', 'purge_after').orderBy('id'),
      await db.from('appointment_contacts').orderBy('appointment_id'),
      await db.from('rights_requests').select('reference', 'state', 'email').orderBy('id'),
    ]
  } finally {
    await undo()
  }
}

async function totals(): Promise<number[]> {
  const counts: number[] = []
  for (const table of ['professionals', 'appointments', 'rights_requests']) {
    const [{ total }] = await db.from(table).count('* as total')
    counts.push(Number(total))
  }
  return counts
}
