import { appendFile, readFile } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import { Secret } from '@adonisjs/core/helpers'
import { identifiersOf } from '#inventory/domain/identifiers'
import { lift } from '#inventory/queries/restrict'
import { objectionDigest } from '#inventory/objection_digest'
import { recipientDigest } from '#letters/queue'
import RecogniseLines from '#ledger/actions/recognise_lines'
import { closedByLedger } from '#ledger/doors'
import { readLines } from '#ledger/file'
import { missingLines } from '#ledger/queries/missing'
import { NoLedger, replayErasures } from '#ledger/replay'
import { digestsOf, writeLine } from '#ledger/write'
import OrderExecution from '#rights_requests/actions/order_execution'
import RecordObjection from '#rights_requests/actions/record_objection'
import TakeBackObjection from '#rights_requests/actions/take_back_objection'
import { executeRightsRequest } from '#rights_requests/jobs'
import { aSite, book } from '#tests/helpers/booking'
import { markRestored, now, ownLedger } from '#tests/helpers/ledger'
import { aPart, REFERENCE, restrictFor, SYSTEM } from '#tests/helpers/limits'
import { onlyPart, aRequestInProgress, aUser } from '#tests/helpers/rights_requests'

const EMAIL = 'leonie.lambert@exemple.example'

/** Somebody with an appointment and letters that have left. */
async function somebody() {
  const site = await aSite()
  await book(site, '2027-03-08T09:00', { email: EMAIL })
  const sent = { state: 'sent', ended_at: DateTime.utc().toISO() }
  await db.from('letters').where('recipient_digest', recipientDigest(EMAIL)).update(sent)
  return site
}

/** Erased as the product does it, from the order of the DPO to the last step. */
async function erase(professionalId: string) {
  const dpo = await aUser('dpo')
  const { id } = await aRequestInProgress(dpo, {
    concern: 'professional',
    professionalIds: [professionalId],
    email: EMAIL,
  })
  const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
  const { partId } = await onlyPart(id)
  await new OrderExecution().handle({ id, partId, stamp })
  await executeRightsRequest.run({ id: partId })
}

const contacts = () => db.from('appointment_contacts').where('email', EMAIL)

/** What a restore makes of the table. */
const forgetLines = () => db.from('ledger_lines').delete()

const ABOUT = ['booking.appointments', 'letters.of_professionals']

const line = (professionalId: string, key = 'erasure:of-a-test') =>
  db.transaction((trx) =>
    writeLine(trx, {
      ...{ kind: 'erased', professionalId, datasets: ABOUT, key, at: DateTime.utc() },
      ...digestsOf(identifiersOf({ email: EMAIL })),
    })
  )

test.group('The erasure ledger', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an erasure leaves lines in the table and in a file that names nobody', async ({
    assert,
    cleanup,
  }) => {
    const file = ownLedger(cleanup)
    const { professional } = await somebody()
    await erase(professional.id)
    const lines = await readLines()
    const datasets = lines.flatMap((it) => (it.kind === 'erased' ? it.datasets : []))
    assert.includeMembers(datasets, ABOUT)
    assert.isTrue(lines.every(({ professionalId }) => professionalId === professional.id))
    const kept = await db.from('ledger_lines').select('id', 'line')
    assert.includeMembers(
      kept.map(({ id }) => id),
      lines.map(({ id }) => id)
    )
    const text = await readFile(file, 'utf8')
    for (const named of [EMAIL, recipientDigest(EMAIL), professional.id]) {
      assert.notInclude(text, named)
      assert.notInclude(JSON.stringify(kept), named)
    }
    assert.lengthOf(await missingLines(), 0)
  })

  test('who is back after a restore is gone after the replay, which is done once', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    const { professional } = await somebody()
    await line(professional.id)
    await forgetLines()
    markRestored()
    assert.equal(await closedByLedger(), 'restored')
    assert.lengthOf(await contacts(), 1)

    const first = await replayErasures(now)
    assert.equal(first.lines, 1)
    assert.isAbove(first.records, 1)
    assert.lengthOf(await contacts(), 0)
    const letters = await db.from('letters').where('recipient_digest', recipientDigest(EMAIL))
    assert.lengthOf(letters, 0)
    assert.isNull(await closedByLedger())
    assert.lengthOf(await db.from('ledger_recognised'), 0)

    markRestored()
    assert.deepEqual(await replayErasures(now), { lines: 0, records: 0, kept: 0 })
  })

  test('a replay that was cut short knows the person by what is left: digests', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    const { professional } = await somebody()
    await line(professional.id)
    await forgetLines()
    markRestored()
    await new RecogniseLines().handle({ lines: await missingLines() })
    const sealed = await db.from('ledger_recognised').firstOrFail()
    assert.notInclude(sealed.who.toString('latin1'), EMAIL)
    await contacts().update({ email: null })
    await db.from('letters').update({ recipient: 'what nobody opens' })

    await replayErasures(now)
    const letters = await db.from('letters').where('recipient_digest', recipientDigest(EMAIL))
    assert.lengthOf(letters, 0)
  })

  test('letters alone are enough to be recognised', async ({ assert, cleanup }) => {
    ownLedger(cleanup)
    const { professional } = await somebody()
    await line(professional.id)
    await forgetLines()
    await contacts().update({ email: null })
    markRestored()
    await replayErasures(now)
    const letters = await db.from('letters').where('recipient_digest', recipientDigest(EMAIL))
    assert.lengthOf(letters, 0)
  })

  test('another professional keeps what is theirs', async ({ assert, cleanup }) => {
    ownLedger(cleanup)
    await somebody()
    const other = await aSite()
    await line(other.professional.id)
    await forgetLines()
    markRestored()
    await replayErasures(now)
    assert.lengthOf(await contacts(), 1)
  })

  test('a key that was replaced still recognises, and one that is lost is asked for', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    const { professional } = await somebody()
    await line(professional.id)
    await forgetLines()
    markRestored()
    const before = env.get('DATA_KEY')
    cleanup(() => {
      env.set('DATA_KEY', before)
      env.set('DATA_KEYS_FORMER', new Secret(''))
      /** `set` leaves a secret in there as it prints: processes that others start inherit it. */
      process.env.DATA_KEY = before.release()
      delete process.env.DATA_KEYS_FORMER
    })
    env.set('DATA_KEY', new Secret('n'.repeat(32)))
    await assert.rejects(() => replayErasures(now), /DATA_KEYS_FORMER/)
    env.set('DATA_KEYS_FORMER', before)
    await replayErasures(now)
    assert.lengthOf(await contacts(), 0)
  })

  test('objections come back, and what was allowed again stays allowed', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    const { professional } = await aSite()
    const purposes = ['direct_marketing']
    const about = { professionalId: professional.id, reference: REFERENCE, stamp: SYSTEM }
    const act = 'objection_to_marketing' as const
    const who = identifiersOf({ email: EMAIL })
    await new RecordObjection().handle({ ...about, partId: await aPart(), who, act, purposes })
    const digest = objectionDigest('direct_marketing', EMAIL, professional.id)
    await db.from('objections').where({ digest }).delete()
    await forgetLines()
    markRestored()
    await replayErasures(now)
    assert.lengthOf(await db.from('objections').where({ digest }), 1)

    await new TakeBackObjection().handle({
      ...{ ...about, emails: [EMAIL], purpose: 'direct_marketing' },
    })
    await forgetLines()
    markRestored()
    await replayErasures(now)
    assert.lengthOf(await db.from('objections').where({ digest }), 0)
  })

  test('what was restricted may only be stored again, and what was released is free', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    const site = await somebody()
    const { restrictionId } = await restrictFor(site, EMAIL)
    const marks = () =>
      db
        .from('restrictions')
        .where({ professional_id: site.professional.id })
        .select('id', 'ground', 'request_reference')
    assert.lengthOf(await contacts(), 0)
    const [mark] = await marks()

    await db.transaction((trx) => lift(trx, restrictionId))
    await forgetLines()
    assert.lengthOf(await contacts(), 1, 'as a restore would have it')
    markRestored()
    await replayErasures(now)
    assert.lengthOf(await contacts(), 0)
    const [again] = await marks()
    assert.equal(again.ground, mark.ground)
    assert.equal(again.request_reference, mark.request_reference)

    const fact = { kind: 'released', professionalId: site.professional.id } as const
    const at = DateTime.utc()
    await db.transaction((trx) =>
      writeLine(trx, { ...fact, reference: REFERENCE, key: 'release:of-a-test', at })
    )
    await forgetLines()
    markRestored()
    await replayErasures(now)
    assert.lengthOf(await contacts(), 1)
    assert.lengthOf(await marks(), 0)
  })

  test('no ledger is not an empty one', async ({ assert, cleanup }) => {
    ownLedger(cleanup)
    markRestored()
    await assert.rejects(() => replayErasures(now), NoLedger)
    assert.equal(await closedByLedger(), 'restored')
    await replayErasures(now, { withoutLedger: true })
    assert.isNull(await closedByLedger())
  })

  test('a line that a crash cut short spoils nothing', async ({ assert, cleanup }) => {
    const file = ownLedger(cleanup)
    const { professional } = await aSite()
    await line(professional.id, 'erasure:first')
    await appendFile(file, '1.0123456789abcdef.abc')
    await line(professional.id, 'erasure:second')
    const lines = await readLines()
    assert.deepEqual(
      lines.map(({ key }) => key),
      ['erasure:first', 'erasure:second']
    )
  })
})

test.group('Lines that the database does not know', () => {
  test('of a transaction that was given up are none', async ({ assert, cleanup }) => {
    ownLedger(cleanup)
    const trx = await db.transaction()
    const fact = { kind: 'destroyed', professionalId: '00000000-0000-7000-8000-000000000000' }
    await writeLine(trx, { ...fact, key: 'destruction:x', at: DateTime.utc() } as never)
    assert.isNull(await closedByLedger())
    await trx.rollback()
    assert.lengthOf(await readLines(), 1)
    assert.isNull(await closedByLedger())
  })

  test('of one that did commit, or is still to come, close the doors', async ({
    assert,
    cleanup,
  }) => {
    ownLedger(cleanup)
    const fact = { kind: 'destroyed', professionalId: '00000000-0000-7000-8000-000000000000' }
    await db.transaction((trx) =>
      writeLine(trx, { ...fact, key: 'destruction:committed', at: DateTime.utc() } as never)
    )
    assert.isNull(await closedByLedger())
    await db.from('ledger_lines').where('key', 'destruction:committed').delete()
    assert.equal(await closedByLedger(), 'ledger_ahead')
    await replayErasures(now)
    assert.isNull(await closedByLedger())
    await db.from('ledger_lines').where('key', 'destruction:committed').delete()
  })
})
