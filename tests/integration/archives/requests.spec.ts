import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import NameReader from '#archives/actions/name_reader'
import OpenRequest from '#archives/actions/open_request'
import { NotAReader, NothingArchived } from '#archives/errors'
import { identifiersOf } from '#inventory/domain/identifiers'
import { discover } from '#inventory/queries/discover'
import ArchiveRightsRequests from '#rights_requests/actions/archive_rights_requests'
import { readArchivedRequest } from '#rights_requests/queries/archived_requests'
import { entriesOfKind } from '#tests/helpers/desk'
import { searching } from '#tests/helpers/limits'
import { aFiledRequest, aUser, FILED_AT } from '#tests/helpers/rights_requests'

const email = 'nadia.roussel@exemple.example'
const CLOSED_AT = FILED_AT.plus({ days: 20 })
const IN_SIGHT = CLOSED_AT.plus({ days: 119 })
const OUT_OF_SIGHT = CLOSED_AT.plus({ days: 121 })

async function aClosedRequest() {
  const rightsRequest = await aFiledRequest({ email })
  const closed = { state: 'closed', closed_at: CLOSED_AT.toISO() }
  await db.from('rights_requests').where('id', rightsRequest.id).update(closed)
  const parts = db.from('rights_request_parts').where('rights_request_id', rightsRequest.id)
  await parts.update(closed)
  return rightsRequest
}

const archive = (at = OUT_OF_SIGHT) =>
  new ArchiveRightsRequests().handle({ stamp: { actor: 'system', at } })

const inSight = async (id: string) => {
  const requests = await db.from('rights_requests').where('id', id)
  const parts = await db.from('rights_request_parts').where('rights_request_id', id)
  return [requests.length, parts.length]
}

test.group('Closed requests in the intermediate archive', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('leave every daily query after a time, and are still proof for the person', async ({
    assert,
  }) => {
    const { id } = await aClosedRequest()
    await archive(IN_SIGHT)
    assert.deepEqual(await inSight(id), [1, 1])
    await archive()
    assert.deepEqual(await inSight(id), [0, 0])
    const found = await searching(identifiersOf({ email }), null, discover)
    const { count, kept } = found.find(({ dataset }) => dataset === 'rights_requests.requests')!
    assert.deepEqual([count, kept[0].reason], [1, 'request_file'])
  })

  test('are opened by those the DPO has named, for a reason in the journal', async ({ assert }) => {
    const { id, reference } = await aClosedRequest()
    await archive()
    const dpo = await aUser('dpo')
    const staff = await aUser('staff')
    const stamp = { actor: `user:${staff.id}`, at: OUT_OF_SIGHT } as const
    const naming = {
      userId: staff.id,
      stamp: { actor: `user:${dpo.id}`, at: OUT_OF_SIGHT },
    } as const
    const reason = 'Question de la CNIL sur cette réponse.'
    const open = (asked = reference) =>
      new OpenRequest().handle({ reference: asked, reason, stamp })
    await assert.rejects(() => open(), NotAReader)
    await new NameReader().handle(naming)
    await assert.rejects(() => open('DR-2020-AAAA'), NothingArchived)
    await open(reference.toLowerCase())
    const read = await db.transaction((trx) => readArchivedRequest(trx, id))
    assert.equal(read.email, email)
    const [entry] = await entriesOfKind('archive.opened')
    assert.equal(entry.actor, stamp.actor)
    await new NameReader().remove(naming)
    await assert.rejects(() => open(), NotAReader)
  })
})
