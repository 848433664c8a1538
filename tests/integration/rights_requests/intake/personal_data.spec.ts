import { test } from '@japa/runner'
import { identifiersOf } from '#inventory/domain/identifiers'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import AttachProof from '#rights_requests/actions/attach_proof'
import NoteMailbox from '#rights_requests/actions/note_mailbox'
import { secondSearch } from '#inventory/queries/second_search'
import datasets from '#rights_requests/intake_data'
import Mailbox from '#rights_requests/models/mailbox'
import MailboxMessage from '#rights_requests/models/mailbox_message'
import ReceivedFile from '#rights_requests/models/received_file'
import { aDraft } from '#tests/helpers/drafts'
import { aFiledRequest, FILED_AT } from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'

const [drafts] = datasets
const stamp = { actor: 'system', at: FILED_AT } as const

test.group('What came in, as personal data', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('unread mail is found by its sender, told and kept', async ({ assert }) => {
    await aDraft({ from: { address: 'Ines@Exemple.example', name: 'Inès' } })
    await aDraft({ from: { address: 'autre@exemple.example', name: null }, text: 'Autre' })
    await db.transaction(async (trx) => {
      const search = {
        who: identifiersOf({ email: 'ines@exemple.example' }),
        professionalId: null,
        trx,
      }
      const { count, kept } = await drafts.find(search)
      assert.equal(count, 1)
      assert.deepEqual(
        kept.map(({ reason }) => reason),
        ['unread_mail']
      )
      const exported = await Array.fromAsync(drafts.export(search))
      assert.containSubset(exported, [{ email: 'Ines@Exemple.example', subject: 'Mes données' }])
      assert.lengthOf(exported, 1)

      /** The second search sees its digest: as many rows as are told to stay. */
      const scope = { professionalId: null, except: [] }
      const { traces } = await secondSearch(search.who, scope, trx)
      const here = traces.filter(({ table }) => table === 'public.request_drafts')
      assert.deepEqual(
        here.map(({ column, count: rows }) => [column, rows]),
        [['sender_digest', 1]]
      )
      assert.deepEqual(await drafts.erase(search, 10), { tables: {}, done: true })
    })
    await db.transaction(async (trx) => {
      const nobody = { who: identifiersOf({}), professionalId: null, trx }
      const { count } = await drafts.find(nobody)
      assert.equal(count, 0)
    })
  })

  test('files go with the answer, and not before', async ({ assert }) => {
    const { id } = await aFiledRequest()
    const proof = { name: 'mandat.pdf', bytes: Buffer.from('%PDF-1') }
    await new AttachProof().handle({ rightsRequestId: id, ...proof, stamp })
    await new AttachProof().handle({ rightsRequestId: id, ...proof, stamp })
    assert.lengthOf(await ReceivedFile.all(), 1)
    assert.equal(await endDue(FILED_AT, 'rights_requests.drafts'), 0)

    const closed = FILED_AT.plus({ days: 3 })
    await db
      .from('rights_requests')
      .where('id', id)
      .update({ state: 'withdrawn', closed_at: closed.toISO() })
    assert.equal(await endDue(closed.plus({ hours: 1 }), 'rights_requests.drafts'), 1)
    assert.isEmpty(await ReceivedFile.all())
  })

  test('what the mailbox gave is forgotten after 400 days', async ({ assert }) => {
    await aDraft()
    const now = DateTime.utc()
    await endDue(now.plus({ days: 399 }), 'rights_requests.drafts')
    assert.lengthOf(await MailboxMessage.all(), 1)
    await endDue(now.plus({ days: 401 }), 'rights_requests.drafts')
    assert.isEmpty(await MailboxMessage.all())
  })

  test('a mailbox fails since the first time, until it is read again', async ({ assert }) => {
    const note = (failure: 'credentials' | 'unreachable' | null, hours: number) =>
      new NoteMailbox().handle({ mailbox: 'x', failure, at: FILED_AT.plus({ hours }) })
    const since = async () => {
      const { failure, failingSince, readAt } = await Mailbox.findByOrFail('name', 'x')
      const after = (at: DateTime | null) => at && at.diff(FILED_AT).as('hours')
      return [failure, after(failingSince), after(readAt)]
    }
    await note(null, 0)
    assert.deepEqual(await since(), [null, null, 0])
    await note('unreachable', 1)
    await note('credentials', 2)
    assert.deepEqual(await since(), ['credentials', 1, 0])
    await note(null, 3)
    assert.deepEqual(await since(), [null, null, 3])
  })
})
