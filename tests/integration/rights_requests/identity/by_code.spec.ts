import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { sendSmsBy, shownMessages } from '#letters/sms'
import AskIdentityCode from '#rights_requests/actions/ask_identity_code'
import ProveByCode from '#rights_requests/actions/prove_by_code'
import { sendIdentityCode } from '#rights_requests/jobs/identity'
import { NothingAsked } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { entriesOfKind } from '#tests/helpers/desk'
import { aClient, anAsked, codeSentTo, now, sendCodes, wrong } from '#tests/helpers/identity'
import { lettersAbout } from '#tests/helpers/letters_owed'

const person = () => ({ actor: 'person', at: now() }) as const
const ask = (id: string) => new AskIdentityCode().handle({ id, stamp: person() })
const prove = (id: string, code: string, at = now()) =>
  new ProveByCode().handle({ id, code, stamp: { actor: 'person', at } })
const codeOf = (id: string) =>
  db
    .from('identity_codes as c')
    .join('identity_checks as k', 'k.id', 'c.identity_check_id')
    .where('k.rights_request_id', id)
    .select('c.*')
    .first()

let numbers = 600_000_000
const aNumber = () => `+33${(numbers += 1)}`

test.group('A code for the telephone', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('goes to the number known with the mailbox, and shows who asks, once', async ({
    assert,
  }) => {
    const phone = aNumber()
    const { id } = await anAsked('phone_code', { client: await aClient({ phone }) })
    await ask(id)
    await sendCodes()
    const code = codeSentTo(phone)!
    const row = await codeOf(id)
    assert.notInclude(JSON.stringify(row), code)
    assert.match(row.digest, /^[0-9a-f]{64}$/)

    assert.equal(await prove(id, wrong(code)), 'wrong')
    assert.equal(await prove(id, ` ${code.slice(0, 3)} ${code.slice(3)}`), 'proven')
    const request = await RightsRequest.whole(id)
    assert.equal(request.identityMeans, 'phone_code')
    assert.isFalse(request.isSuspended)
    assert.isNotNull(request.suspensions[0].answeredAt)
    assert.isNull(await codeOf(id))
    const [known, ...others] = request.identifiers
    assert.lengthOf(others, 0)
    assert.deepEqual(
      [known.kind, known.means, known.open().value, known.notedBy],
      ['phone', 'phone_code', phone, null]
    )
    const [check] = await db.from('identity_checks').where('rights_request_id', id)
    assert.containSubset(check, { outcome: 'proven', proven_by: 'phone_code', tries: 1 })
    await assert.rejects(() => prove(id, code), NothingAsked)
    const told = await entriesOfKind('rights_request.identified')
    assert.containSubset(told.at(-1), { body: { means: 'phone_code' } })
  })

  test('never goes to the number typed in the request', async ({ assert }) => {
    const typed = aNumber()
    const { id } = await anAsked('phone_code', { phone: typed, concern: 'unknown' })
    await ask(id)
    await sendCodes()
    assert.isNull(codeSentTo(typed))
    assert.containSubset(await codeOf(id), { digest: null })
  })

  test('goes nowhere when two numbers are known, or one that came after the request', async ({
    assert,
  }) => {
    const [one, other, late] = [aNumber(), aNumber(), aNumber()]
    const client = await aClient({ phone: one })
    await aClient({ site: client.site, email: client.email, phone: other })
    const { id } = await anAsked('phone_code', { client })
    await ask(id)
    const lateClient = await aClient({ phone: late })
    const { id: second } = await anAsked('phone_code', {
      client: lateClient,
      receivedAt: now().minus({ days: 5 }),
    })
    await ask(second)
    await sendCodes()
    for (const phone of [one, other, late]) assert.isNull(codeSentTo(phone))
  })

  test('proves no other number than the one it went to', async ({ assert }) => {
    const phone = aNumber()
    const client = await aClient({ phone })
    const { id } = await anAsked('phone_code', { client })
    await ask(id)
    await sendCodes()
    await db
      .from('appointment_contacts')
      .where('email', client.email)
      .update({ phone_e164: aNumber() })
    assert.equal(await prove(id, codeSentTo(phone)!), 'proven')
    const { identifiers } = await RightsRequest.whole(id)
    assert.lengthOf(identifiers, 0)
  })

  test('is not for one professional what another one knows', async ({ assert }) => {
    const phone = aNumber()
    const client = await aClient({ phone })
    const elsewhere = await aClient()
    const { id } = await anAsked('phone_code', { client: elsewhere, email: client.email })
    await ask(id)
    await sendCodes()
    assert.isNull(codeSentTo(phone))
  })

  test('is the same work whether a number is known', async ({ assert }) => {
    const known = await anAsked('phone_code', { client: await aClient({ phone: aNumber() }) })
    const nobody = await anAsked('phone_code', { client: await aClient(), email: 'no@one.example' })
    const work = []
    for (const { id } of [known, nobody]) {
      const queries: string[] = []
      const note = ({ sql }: { sql: string }) => void queries.push(sql.replace(/\btrx\d+/, 'trx'))
      const knex = db.connection().getReadClient()
      knex.on('query', note)
      await ask(id)
      knex.off('query', note)
      work.push(queries)
    }
    assert.deepEqual(work[0], work[1])
    assert.isEmpty(work[0].filter((sql) => sql.includes('appointment')))
    await sendCodes()
    assert.equal(await prove(known.id, '000000x'), 'wrong')
    assert.equal(await prove(nobody.id, '000000'), 'wrong')
  })

  test('stops serving after a quarter of an hour, and when another one is asked', async ({
    assert,
  }) => {
    const phone = aNumber()
    const { id } = await anAsked('phone_code', { client: await aClient({ phone }) })
    await ask(id)
    await sendCodes()
    const first = codeSentTo(phone)!
    assert.equal(await prove(id, first, now().plus({ minutes: 15, seconds: 1 })), 'wrong')
    await ask(id)
    await sendCodes()
    const second = codeSentTo(phone)!
    assert.lengthOf(await db.from('identity_codes'), 1)
    if (first !== second) assert.equal(await prove(id, first), 'wrong')
    assert.equal(await prove(id, second), 'proven')
  })

  test('leaves three times, then no more', async ({ assert }) => {
    const phone = aNumber()
    const { id } = await anAsked('phone_code', { client: await aClient({ phone }) })
    const before = shownMessages().length
    for (let time = 0; time < 5; time += 1) {
      await ask(id)
      await sendCodes()
    }
    assert.lengthOf(
      shownMessages().filter(({ to }) => to === phone),
      3
    )
    assert.isAtLeast(shownMessages().length, before)
  })

  test('can be tried five times; then the DPO takes over', async ({ assert }) => {
    const phone = aNumber()
    const { id, reference } = await anAsked('phone_code', { client: await aClient({ phone }) })
    await ask(id)
    await sendCodes()
    const code = codeSentTo(phone)!
    for (let tries = 1; tries < 5; tries += 1) assert.equal(await prove(id, wrong(code)), 'wrong')
    assert.equal(await prove(id, wrong(code)), 'exhausted')
    await assert.rejects(() => prove(id, code), NothingAsked)
    const request = await RightsRequest.whole(id)
    assert.equal(request.state, 'awaiting_identity')
    assert.isNull(await codeOf(id))
    const letters = await lettersAbout(reference)
    const told = letters.filter(({ template }) => template === 'rights_requests/identity_waits')
    assert.equal(told.at(-1)!.content.what, 'exhausted')
  })

  test('is drawn again when the sender failed, and not offered without a sender', async ({
    assert,
    cleanup,
  }) => {
    const phone = aNumber()
    const { id } = await anAsked('phone_code', { client: await aClient({ phone }) })
    await ask(id)
    const { id: codeId } = await codeOf(id)
    const failing = { deliver: () => Promise.reject(new Error('Out of order')) }
    const back = sendSmsBy(failing)
    cleanup(back)
    await assert.rejects(() => sendIdentityCode.run({ id: codeId }), 'Out of order')
    assert.containSubset(await codeOf(id), { sent_at: null })
    sendSmsBy(null)
    await sendIdentityCode.run({ id: codeId })
    back()
    await sendIdentityCode.run({ id: codeId })
    const code = codeSentTo(phone)!
    await sendIdentityCode.run({ id: codeId })
    assert.equal(codeSentTo(phone), code)
    assert.equal(await prove(id, code), 'proven')
  })
})
