import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import testUtils from '@adonisjs/core/services/test_utils'
import type { DateTime } from 'luxon'
import AskIdentity from '#rights_requests/actions/ask_identity'
import CheckIdentityDocument from '#rights_requests/actions/check_identity_document'
import OpenIdentityDocument from '#rights_requests/actions/open_identity_document'
import ReceiveIdentityDocument from '#rights_requests/actions/receive_identity_document'
import TendIdentityDocuments from '#rights_requests/actions/tend_identity_documents'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import type { ScanState } from '#foundation/scanned'
import { DocumentWaits, NoDocument, NothingAsked } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { aClamd, EICAR } from '#tests/helpers/clamd_peer'
import { entriesOfKind } from '#tests/helpers/desk'
import { anAsked, lastEntry, now, REASON, scansKept, standing } from '#tests/helpers/identity'
import { aPdf } from '#tests/helpers/identity_files'
import { lettersAbout } from '#tests/helpers/letters_owed'

const MARK = 'Vasseur Inès 1990-01-01 00X4T'
const FILE = aPdf(`1 0 obj (${MARK}) endobj`)

const person = () => ({ actor: 'person', at: now() }) as const
const system = (at: DateTime) => ({ actor: 'system', at }) as const
const documents = () => db.from('identity_documents')

const send = (id: string, fields: { bytes?: Buffer; scan?: ScanState | 'infected' } = {}) =>
  new ReceiveIdentityDocument().handle({
    id,
    bytes: FILE,
    fileType: 'pdf',
    scan: 'clean',
    stamp: person(),
    ...fields,
  })

const tend = (at: DateTime) => new TendIdentityDocuments().handle({ stamp: system(at) })

const noticesOf = async (reference: string) => {
  const letters = await lettersAbout(reference)
  return letters
    .filter(({ template }) => template === 'rights_requests/identity_waits')
    .map(({ content }) => content.what)
}

/** Reads every column of the public tables, as text, for the bytes of the file. */
async function isAnywhere(bytes: Buffer): Promise<boolean> {
  const { rows } = await db.rawQuery<{ rows: { hex: string }[] }>(
    `select encode(content, 'hex') as hex from identity_documents
     union all select encode(content, 'hex') from received_files
     union all select encode(content, 'hex') from stored_documents where content is not null`
  )
  return rows.some(({ hex }) => hex.includes(bytes.toString('hex').slice(0, 64)))
}

test.group('A document that shows who somebody is', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is kept encrypted, and the clock runs again from its arrival', async ({ assert }) => {
    const { id, reference } = await anAsked('document')
    assert.isTrue(await send(id))
    const [row] = await documents()
    assert.equal(row.byte_size, FILE.length)
    assert.isFalse(row.content.includes(Buffer.from(MARK)))
    assert.isFalse(row.content.includes(Buffer.from('%PDF')))
    const request = await RightsRequest.whole(id)
    assert.isFalse(request.isSuspended)
    assert.equal(request.state, 'awaiting_identity')
    assert.isNotNull(request.deadline.expiresAt)
    assert.deepEqual(await noticesOf(reference), ['received'])
    assert.containSubset(await lastEntry('identity_check.document_received'), {
      body: {
        type: 'pdf',
        bytes: FILE.length,
        scan: 'clean',
      },
    })
  })

  for (const result of ['proven', 'not_proven'] as const) {
    test(`is gone with the verdict: ${result}`, async ({ assert }) => {
      const { id, dpo } = await anAsked('document')
      await send(id)
      const stamp = { actor: `user:${dpo.id}` as const, at: now() }
      const { bytes } = await new OpenIdentityDocument().handle({ id, stamp })
      assert.isTrue(bytes.equals(FILE))
      assert.containSubset(await lastEntry('identity_check.document_viewed'), {
        actor: stamp.actor,
      })
      await new CheckIdentityDocument().handle({ id, result, stamp })

      const left = await db.rawQuery(`select count(*)::int as rows from identity_documents`)
      assert.equal(left.rows[0].rows, 0)
      assert.isFalse(await isAnywhere(FILE))
      const [check] = await db.from('identity_checks').where('rights_request_id', id)
      const provenBy = result === 'proven' ? 'document' : null
      assert.containSubset(check, { outcome: result, ended_by: dpo.id, proven_by: provenBy })
      assert.isNotNull(check.ended_at)
      const request = await RightsRequest.whole(id)
      assert.equal(request.identityMeans, result === 'proven' ? 'document' : 'mailbox')
      await assert.rejects(() => new OpenIdentityDocument().handle({ id, stamp }), NothingAsked)
    })
  }

  test('is replaced by another one, and read before anything else is asked', async ({ assert }) => {
    const { id } = await anAsked('document')
    await send(id)
    const other = aPdf('2 0 obj (another) endobj')
    await send(id, { bytes: other })
    assert.lengthOf(await documents(), 1)
    const { bytes } = await new OpenIdentityDocument().handle({ id, stamp: person() })
    assert.isTrue(bytes.equals(other))
    const again = () =>
      new AskIdentity().handle({
        id,
        means: 'appointment',
        doubt: 'denied',
        reason: null,
        stamp: person(),
      })
    await assert.rejects(again, DocumentWaits)
  })

  test('that did not do stops the clock again when something else is asked', async ({ assert }) => {
    const { id, dpo } = await anAsked('document')
    await send(id)
    const stamp = { actor: `user:${dpo.id}` as const, at: now() }
    await new CheckIdentityDocument().handle({ id, result: 'not_proven', stamp })
    assert.containSubset(await standing(id), { isSuspended: false })
    const asking = { id, means: 'document', doubt: 'denied', reason: REASON } as const
    await new AskIdentity().handle({ ...asking, stamp })
    const { suspensions, isSuspended } = await RightsRequest.whole(id)
    assert.lengthOf(suspensions, 2)
    assert.isTrue(isSuspended)
  })

  test('is not taken when nothing of the kind was asked', async ({ assert }) => {
    const { id } = await anAsked('appointment')
    await assert.rejects(() => send(id), NothingAsked)
    assert.isEmpty(await documents())
  })

  test('is not kept when it is infected', async ({ assert }) => {
    const { id } = await anAsked('document')
    assert.isFalse(await send(id, { scan: 'infected' }))
    assert.isEmpty(await documents())
    assert.containSubset(await standing(id), { isSuspended: true })
    assert.lengthOf(await entriesOfKind('identity_check.document_refused'), 1)
  })

  test('is announced to the DPO before it goes unread, after seven days', async ({ assert }) => {
    const { id, reference } = await anAsked('document')
    await send(id)
    await tend(now().plus({ days: 4, hours: 23 }))
    assert.deepEqual(await noticesOf(reference), ['received'])
    await tend(now().plus({ days: 5, minutes: 1 }))
    await tend(now().plus({ days: 6 }))
    assert.deepEqual(await noticesOf(reference), ['received', 'unread_soon'])
    assert.lengthOf(await documents(), 1)
    await tend(now().plus({ days: 7, minutes: 1 }))
    assert.isEmpty(await documents())
    assert.deepEqual(await noticesOf(reference), ['received', 'unread_soon', 'unread'])
    const [check] = await db.from('identity_checks').where('rights_request_id', id)
    assert.equal(check.outcome, 'unread')
  })

  test('does not outlive a request that has ended', async ({ assert }) => {
    const { id } = await anAsked('document')
    await send(id)
    await new WithdrawRightsRequest().handle({ id, stamp: person() })
    await tend(now())
    assert.isEmpty(await documents())
  })

  test('that the scanner could not look at is shown to nobody until it can', async ({
    assert,
    cleanup,
  }) => {
    const { id, reference } = await anAsked('document')
    await send(id, { scan: 'held' })
    const open = () => new OpenIdentityDocument().handle({ id, stamp: person() })
    await assert.rejects(open, NoDocument)
    const clamd = await aClamd()
    env.set('CLAMD_URL', clamd.url)
    cleanup(async () => {
      env.set('CLAMD_URL', '')
      await clamd.stop()
    })
    await tend(now())
    assert.deepEqual(await scansKept(), ['clean'])
    const { bytes } = await open()
    assert.isTrue(bytes.equals(FILE))

    await send(id, { scan: 'held', bytes: Buffer.concat([FILE, EICAR]) })
    await tend(now())
    assert.isEmpty(await documents())
    assert.include(await noticesOf(reference), 'infected')
  })
})
