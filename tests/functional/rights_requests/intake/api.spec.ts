import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import CreateApiToken from '#people/actions/create_api_token'
import RevokeApiToken from '#people/actions/revoke_api_token'
import type { ApiScope } from '#people/domain/api_scope'
import RightsRequest from '#rights_requests/models/rights_request'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const PATH = '/api/v1/rights-requests'
const BOTH: ApiScope[] = ['rights_requests:file', 'rights_requests:read']

async function aKey(scopes = BOTH, days = 30, at = DateTime.utc()) {
  const name = `programme-${randomUUID()}`
  const token = await new CreateApiToken().handle({
    name,
    scopes,
    days,
    stamp: { actor: 'system', at },
  })
  return { name, token }
}

function aBody(fields: object = {}) {
  return {
    rights: ['erasure'],
    concern: 'platform',
    requester: {
      kind: 'client',
      last_name: 'Vasseur',
      first_name: 'Inès',
      email: `ines-${randomUUID()}@exemple.example`,
    },
    ...fields,
  }
}

function send(client: ApiClient, token: string, body: object, key: string = randomUUID()) {
  return client.post(PATH).bearerToken(token).header('Idempotency-Key', key).json(body)
}

test.group('Requests filed by programs', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('are filed with the date of the pages, and read back', async ({ assert, client }) => {
    const { token } = await aKey()
    const answer = await send(client, token, aBody())
    answer.assertStatus(201)
    const { reference, state, received_at: receivedAt, last_day: lastDay } = answer.body()
    const filed = await RightsRequest.findByOrFail('reference', reference)
    assert.equal(state, filed.state)
    assert.equal(lastDay, filed.lastDay?.toISODate())
    assert.equal(DateTime.fromISO(receivedAt).toUnixInteger(), filed.receivedAt.toUnixInteger())

    const again = await client.get(`${PATH}/${reference}`).bearerToken(token)
    again.assertStatus(200)
    assert.deepEqual(again.body(), answer.body())
    assert.notInclude(again.text() ?? JSON.stringify(again.body()), 'Vasseur')
  })

  test('are the same for the same key and body, and refused for another body', async ({
    assert,
    client,
  }) => {
    const { token } = await aKey()
    const key = randomUUID()
    const body = aBody()
    const first = await send(client, token, body, key)
    const reordered = Object.fromEntries(Object.entries(body).reverse())
    const second = await send(client, token, reordered, key)
    second.assertStatus(201)
    assert.deepEqual(second.body(), first.body())
    assert.lengthOf(await RightsRequest.query().where('email', body.requester.email), 1)

    const other = await send(client, token, { ...body, rights: ['access'] }, key)
    other.assertStatus(422)
    assert.equal(other.body().error.code, 'idempotency_key_reused')

    /** Another program's key of the same name is another key. */
    const { token: elsewhere } = await aKey()
    const apart = await send(client, elsewhere, body, key)
    assert.notEqual(apart.body().reference, first.body().reference)
  })

  test('that are wrong may be corrected under the same key', async ({ client }) => {
    const { token } = await aKey()
    const key = randomUUID()
    const wrong = await send(client, token, aBody({ rights: [] }), key)
    wrong.assertStatus(422)
    const right = await send(client, token, aBody(), key)
    right.assertStatus(201)
  })

  const wrong: [what: string, body: object, field: string][] = [
    ['nothing', {}, 'rights'],
    ['a list', [], ''],
    ['a right that is none', aBody({ rights: ['everything'] }), 'rights.0'],
    ['rights as a word', aBody({ rights: 'erasure' }), 'rights'],
    ['the same right twice', aBody({ rights: ['erasure', 'erasure'] }), 'rights'],
    [
      'no name',
      aBody({ requester: { ...aBody().requester, last_name: '' } }),
      'requester.last_name',
    ],
    [
      'a number for a name',
      aBody({ requester: { ...aBody().requester, last_name: 7 } }),
      'requester.last_name',
    ],
    [
      'an object for an address',
      aBody({ requester: { ...aBody().requester, email: {} } }),
      'requester.email',
    ],
    ['20,000 characters', aBody({ message: '🙂'.repeat(20_000) }), 'message'],
    ['no professional', aBody({ concern: 'professional' }), 'professionals'],
    [
      'a professional nobody knows',
      aBody({ concern: 'professional', professionals: ['nobody'] }),
      'professionals.0',
    ],
    ['a professional beside the platform', aBody({ professionals: ['nobody'] }), 'professionals'],
    ['tomorrow', aBody({ received_at: DateTime.utc().plus({ days: 1 }).toISO() }), 'received_at'],
    ['a day without hour', aBody({ received_at: '2026-11-20' }), 'received_at'],
    ['the 31st of February', aBody({ received_at: '2026-02-31T10:00:00Z' }), 'received_at'],
    ['a mandate of nobody', aBody({ on_behalf_of: { kind: 'mandate' } }), 'on_behalf_of.last_name'],
    [
      'oneself for a mandate',
      aBody({ on_behalf_of: { kind: 'self', last_name: 'A', first_name: 'B' } }),
      'on_behalf_of.kind',
    ],
  ]
  for (const [what, body, field] of wrong) {
    test(`are refused with ${what}, and the field is named`, async ({ assert, client }) => {
      const { token } = await aKey()
      const answer = await send(client, token, body)
      answer.assertStatus(422)
      assert.equal(answer.body().error.code, 'invalid')
      const faults: { field: string; message: string }[] = answer.body().error.fields
      assert.include(
        faults.map((fault) => fault.field),
        field
      )
      assert.isTrue(faults.every(({ message }) => message.length > 5))
    })
  }

  test('that are no JSON are told so, as JSON', async ({ assert, client }) => {
    const { token } = await aKey()
    const raw = (text: string, type: string) =>
      client
        .post(PATH)
        .bearerToken(token)
        .header('Idempotency-Key', randomUUID())
        .header('Content-Type', type)
        .json(text as never)
    const form = await client.post(PATH).bearerToken(token).form({ rights: 'erasure' })
    form.assertStatus(415)
    assert.equal(form.body().error.code, 'not_json')
    const malformed = await raw('{"rights": [', 'application/json')
    assert.include([400, 422], malformed.status())
    assert.property(malformed.body(), 'error')
    const elsewhere = await client.get('/api/v1/nothing')
    elsewhere.assertStatus(404)
    assert.equal(elsewhere.body().error.code, 'not_found')
  })

  test('need an idempotency key that can be read', async ({ assert, client }) => {
    const { token } = await aKey()
    for (const key of ['', ' ', 'x'.repeat(201), 'clé']) {
      const header = Buffer.from(key).toString('latin1')
      const answer = await send(client, token, aBody(), header)
      answer.assertStatus(400)
      assert.equal(answer.body().error.code, 'idempotency_key')
    }
  })

  test('need a key that is open and allows it', async ({ assert, client }) => {
    const revoked = await aKey()
    await new RevokeApiToken().handle({
      name: revoked.name,
      stamp: { actor: 'system', at: DateTime.utc() },
    })
    const over = await aKey(BOTH, 1, DateTime.utc().minus({ days: 2 }))
    for (const token of ['x'.repeat(32), revoked.token, over.token, 'é']) {
      const answer = await send(client, Buffer.from(token).toString('latin1'), aBody())
      answer.assertStatus(401)
      assert.equal(answer.header('www-authenticate'), 'Bearer')
    }
    const { token: reader } = await aKey(['rights_requests:read'])
    const filing = await send(client, reader, aBody())
    filing.assertStatus(403)
    const { token: filer } = await aKey(['rights_requests:file'])
    const reading = await client.get(`${PATH}/DR-2026-AAAA-AAAA`).bearerToken(filer)
    reading.assertStatus(403)
  })

  test('are read by the program that filed them alone', async ({ assert, client }) => {
    const own = await aKey()
    const other = await aKey()
    const filed = await send(client, own.token, aBody())
    const { reference } = filed.body()
    const foreign = await client.get(`${PATH}/${reference}`).bearerToken(other.token)
    const nothing = await client.get(`${PATH}/DR-2026-AAAA-AAAA`).bearerToken(other.token)
    foreign.assertStatus(404)
    assert.deepEqual(foreign.body(), nothing.body())
  })

  test('are limited, key by key', async ({ assert, client }) => {
    const { token } = await aKey()
    const { token: other } = await aKey()
    const path = `${PATH}/DR-2026-AAAA-AAAA`
    for (let call = 0; call < 60; call++) await client.get(path).bearerToken(token)
    const answer = await client.get(path).bearerToken(token)
    answer.assertStatus(429)
    assert.isAbove(Number(answer.header('retry-after')), 0)
    assert.equal(answer.body().error.code, 'too_many')
    const free = await client.get(path).bearerToken(other)
    free.assertStatus(404)
  })

  test('need no cookie and set none, even for somebody signed in', async ({ assert, client }) => {
    const { token } = await aKey()
    const answer = await send(client, token, aBody())
    assert.isUndefined(answer.header('set-cookie'))
    const user = await aUser('dpo')
    const signedIn = await client.post(PATH).loginAs(user).json(aBody())
    signedIn.assertStatus(401)
  })

  test('answer alike whether the person is known or not', async ({ assert, client }) => {
    const { token } = await aKey()
    const { slug } = await aProfessional()
    const body = aBody({ concern: 'professional', professionals: [slug] })
    const first = await send(client, token, body)
    const second = await send(client, token, body)
    assert.deepEqual(Object.keys(first.body()), Object.keys(second.body()))
    assert.equal(first.body().state, second.body().state)
  })
})
