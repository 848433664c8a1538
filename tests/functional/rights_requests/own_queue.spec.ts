import { unzipSync, strFromU8 } from 'fflate'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type User from '#people/models/user'
import type { Filing } from '#rights_requests/actions/file_rights_request'
import { PROFESSIONAL_DESK } from '#rights_requests/domain/desk'
import { queueFilters } from '#rights_requests/domain/queue'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import SavedView from '#rights_requests/models/saved_view'
import { countOwnParts, ownParts } from '#rights_requests/queries/own_parts'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import {
  aFiledRequest,
  aProfessional,
  aRequestInProgress,
  aUser,
  aVerifiedRequest,
} from '#tests/helpers/rights_requests'

const NOW = DateTime.fromISO('2026-11-25T11:00:00Z', { zone: 'utc' })

async function aShop() {
  const shop = await aProfessional()
  return { shop, owner: await aUser('professional', { professionalId: shop.id }) }
}

/** A request that was passed on to a professional, and the part that is theirs. */
async function passedOn(professionalId: string, fields: Partial<Filing> = {}) {
  const of = { concern: 'professional', professionalIds: [professionalId], ...fields } as const
  const rightsRequest = await aVerifiedRequest(of)
  const parts = await RequestPart.of(rightsRequest.id)
  return { rightsRequest, part: parts.find((part) => part.professionalId === professionalId)! }
}

async function moved({ part }: { part: RequestPart }, fields: object) {
  await db.from('rights_request_parts').where('id', part.id).update(fields)
}

/** A part again, of requests under other references. */
const COPIES = `
  with copy as (
    insert into rights_requests (reference, filing_key, asked_rights, requester_kind, concern,
      channel, last_name, first_name, email, locale, state, filed_at, received_at, zone, region,
      last_day, careful_day, expires_at, moved_at)
    select 'DR-2025-0000-' || lpad(number::text, 4, '0'), gen_random_uuid(), asked_rights,
      requester_kind, concern, channel, last_name, first_name, email, locale, state, filed_at,
      received_at, zone, region, last_day, careful_day, expires_at, moved_at
    from rights_requests, generate_series(1, :count::int) as number
    where id = (select rights_request_id from rights_request_parts where id = :id)
    returning id
  )
  insert into rights_request_parts (rights_request_id, asked_right, controller, professional_id,
    state, received_at, rule, zone, region, last_day, careful_day, expires_at, forwarded_at, moved_at)
  select copy.id, asked_right, controller, professional_id, state, received_at, rule, zone, region,
    last_day, careful_day, expires_at, forwarded_at, moved_at
  from copy, rights_request_parts part where part.id = :id
`

/** What somebody reads or sends, the wall around them gone afterwards. */
function as(client: ApiClient, user: User) {
  const desk = asUser(client, user)
  return {
    get: (url: string) => desk.get(url).then(left),
    post: (url: string, form?: object) => desk.post(url, form).then(left),
  }
}

async function left(response: ApiResponse) {
  await leaveTenant()
  return response
}

const list = (text: string) =>
  [...text.matchAll(/data-row>(DR-[0-9A-Z-]+)</g)].map(([, name]) => name)

const link = (text: string, rel: string) =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text)?.[1].replaceAll('&amp;', '&')

test.group('The list of a professional', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('is narrowed by state, right, date, channel and reference, and counts what it shows', async ({
    client,
    assert,
  }) => {
    const { shop, owner } = await aShop()
    const late = await passedOn(shop.id, { askedRights: ['access'], channel: 'post' })
    await moved(late, { expires_at: '2026-11-20T23:00:00Z', last_day: '2026-11-20' })
    const stopped = await passedOn(shop.id)
    await moved(stopped, { state: 'clarification', expires_at: null, last_day: null })
    const ended = await passedOn(shop.id)
    await moved(ended, { state: 'answered', closed_at: '2026-11-24T10:00:00Z' })
    const unproven = await aFiledRequest()
    const { reference } = stopped.rightsRequest
    const expected: [object, (typeof late)[]][] = [
      [{}, [late, stopped]],
      [{ etat: 'ended' }, [ended]],
      [{ etat: 'clarification' }, [stopped]],
      [{ etat: 'answered' }, [ended]],
      [{ droit: 'access' }, [late]],
      [{ echeance: 'missed' }, [late]],
      [{ echeance: 'suspended' }, [stopped]],
      [{ canal: 'post' }, [late]],
      [{ canal: 'form', droit: 'erasure' }, [stopped]],
      [{ canal: 'counter' }, []],
      [{ reference: reference.slice(8).toLowerCase() }, [stopped]],
      [{ reference: unproven.reference }, []],
      [{ reference: '%' }, []],
      /** What is the platform's to ask narrows nothing here. */
      [{ attribuee: 'me', professionnel: 'nobody', etat: 'lapsed' }, [late, stopped]],
    ]

    for (const [query, those] of expected) {
      const page = await client.get('/pro/demandes').qs(query).loginAs(owner)
      await leaveTenant()
      const references = those.map(({ rightsRequest }) => rightsRequest.reference)
      assert.sameMembers(list(page.text()), references, JSON.stringify(query))
      const words = ['Aucune demande', '1 demande', '2 demandes'][those.length]
      assert.include(page.text(), `<strong>${words}</strong>`, JSON.stringify(query))
    }
  })

  test('tells today where the professional is', async ({ assert }) => {
    const { shop } = await aShop()
    const nouméa = await passedOn(shop.id)
    const zone = 'Pacific/Noumea'
    await moved(nouméa, { expires_at: '2026-11-25T13:00:00Z', last_day: '2026-11-25', zone })
    const tomorrow = await passedOn(shop.id)
    await moved(tomorrow, { expires_at: '2026-11-26T23:00:00Z', last_day: '2026-11-26' })
    const reader = { now: NOW, professionalId: shop.id }

    for (const [echeance, those] of Object.entries({ today: [nouméa], week: [nouméa, tomorrow] })) {
      const filters = queueFilters({ echeance }, PROFESSIONAL_DESK)
      const { rows } = await ownParts(filters, reader)
      const ids = rows.map(({ part }) => part.id)
      assert.deepEqual(
        ids,
        those.map(({ part }) => part.id),
        echeance
      )
      assert.equal(await countOwnParts(filters, reader), those.length, echeance)
    }
  })

  test('is read forwards, then backwards, and asks as often for thirty lines as for five', async ({
    client,
    assert,
  }) => {
    const { shop, owner } = await aShop()
    const { part } = await passedOn(shop.id)
    const read = async (address: string) => {
      let count = 0
      const knex = db.manager.get(db.primaryConnectionName)!.connection!.client!
      const tell = () => void count++
      knex.on('query', tell)
      const page = await as(client, owner).get(address)
      knex.removeListener('query', tell)
      await leaveTenant()
      return { count, text: page.text(), lines: list(page.text()) }
    }
    const walk = async (rel: string, from: string) => {
      const pages: string[][] = []
      let last = from
      for (let address: string | undefined = from; address;) {
        const page = await read(address)
        pages.push(page.lines)
        last = address
        address = link(page.text, rel)
      }
      return { pages, last }
    }
    await db.rawQuery(COPIES, { id: part.id, count: 4 })
    const five = await read('/pro/demandes')
    await db.from('rights_requests').where('reference', 'like', 'DR-2025-0000-%').delete()
    await db.rawQuery(COPIES, { id: part.id, count: 29 })
    const thirty = await read('/pro/demandes')
    assert.deepEqual([five.lines.length, thirty.lines.length], [5, 30])
    assert.equal(thirty.count, five.count)

    await db.from('rights_requests').where('reference', 'like', 'DR-2025-0000-%').delete()
    await db.rawQuery(COPIES, { id: part.id, count: 64 })
    const there = await walk('next', '/pro/demandes')
    const back = await walk('prev', there.last)
    assert.deepEqual(
      there.pages.map(({ length }) => length),
      [30, 30, 5]
    )
    assert.lengthOf(new Set(there.pages.flat()), 65)
    assert.deepEqual(back.pages.toReversed(), there.pages)
  })
})

test.group('Two professionals with requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('each see their own lines, parts, files and figures', async ({ client, assert }) => {
    const [one, other] = [await aShop(), await aShop()]
    const both = { professionalIds: [one.shop.id, other.shop.id] }
    const shared = await passedOn(one.shop.id, both)
    const { rightsRequest: theirs } = await passedOn(other.shop.id, { askedRights: ['access'] })
    const { reference } = shared.rightsRequest

    for (const address of ['/pro/demandes', '/pro/demandes/liste/csv']) {
      const page = await as(client, one.owner).get(address)
      assert.include(page.text(), reference, address)
      assert.notInclude(page.text(), theirs.reference, address)
    }
    const [wanted] = await countsOf(client, one.owner)
    const [more] = await countsOf(client, other.owner)
    assert.deepEqual([wanted, more], [1, 2])
    const searched = await as(client, one.owner).get(`/pro/demandes?reference=${theirs.reference}`)
    assert.include(searched.text(), '<strong>Aucune demande</strong>')
  })

  test('keep views of their own, narrowed to what their list knows', async ({ client, assert }) => {
    const [one, other] = [await aShop(), await aShop()]
    const address = '/pro/demandes/vues'
    const query = 'canal=post&attribuee=me&professionnel=x&droit=access'

    const saved = await as(client, one.owner).post(address, { view_name: 'Courriers', query })
    const view = await SavedView.findByOrFail('userId', one.owner.id)
    assert.equal(view.query, 'droit=access&canal=post')
    assert.equal(saved.header('location'), '/pro/demandes?droit=access&canal=post')
    const page = await as(client, one.owner).get('/pro/demandes?droit=access&canal=post')
    assert.match(page.text(), /canal=post" aria-current="true">Courriers/)
    const others = await as(client, other.owner).get('/pro/demandes')
    assert.notInclude(others.text(), 'Courriers')

    const forget = `${address}/${view.id}/suppression`
    const refused = await as(client, other.owner).post(forget)
    refused.assertStatus(404)
    await leaveTenant()
    await as(client, one.owner).post(forget)
    assert.isNull(await SavedView.find(view.id))
  })
})

/** What the figures say was received, by month, as rows of the table. */
async function countsOf(client: ApiClient, owner: User) {
  const page = await as(client, owner).get('/pro/demandes/chiffres')
  return [...page.text().matchAll(/(\d+) reçue/g)].map(([, count]) => Number(count))
}

test.group('The list of a professional, taken away', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('holds what the filters leave, with the date of the screen and no formula', async ({
    client,
    assert,
  }) => {
    const { shop, owner } = await aShop()
    const of = { concern: 'professional', professionalIds: [shop.id] } as const
    const kept = await aRequestInProgress(await aUser('dpo'), {
      ...of,
      firstName: '=cmd|’/c calc’!A1',
      phone: '0612345678',
      askedRights: ['access'],
    })
    await passedOn(shop.id)
    const part = await RequestPart.findByOrFail('rightsRequestId', kept.id)
    const day = part.lastDay!.toISODate()!
    const read = (format: string) =>
      client.get(`/pro/demandes/liste/${format}`).qs({ droit: 'access' }).loginAs(owner)

    const screen = await client.get('/pro/demandes').qs({ droit: 'access' }).loginAs(owner)
    assert.include(screen.text(), `<time datetime="${day}">`)

    const csv = await read('csv')
    const [heads, line, ...rest] = csv.text().replace('\uFEFF', '').trim().split('\r\n')
    assert.equal(heads.split(';').length, 6)
    assert.isEmpty(rest)
    assert.isTrue(line.startsWith(`${kept.reference};${day};`))
    assert.include(line, `"'=cmd|`)
    for (const more of [kept.email!, '0612345678']) assert.notInclude(line, more)

    const asked = read('ods')
    asked.request.responseType('blob')
    const ods = await asked
    const files = unzipSync(new Uint8Array(ods.body()))
    const content = strFromU8(files['content.xml'])
    assert.include(content, `office:date-value="${day}"`)
    assert.notMatch(content, /table:formula/)
    await leaveTenant()

    const entries = await db
      .from('journal.entry')
      .where({ kind: 'rights_request.list_exported', actor: `user:${owner.id}` })
      .orderBy('seq')
    assert.deepEqual(
      entries.map(({ body }) => [body.format, body.requests]),
      [
        ['csv', 1],
        ['ods', 1],
      ]
    )
  })

  test('is whole when it is longer than what is read at once, and read behind the wall', async ({
    client,
    assert,
  }) => {
    const { shop, owner } = await aShop()
    const { part } = await passedOn(shop.id)
    await db.rawQuery(COPIES, { id: part.id, count: 1_100 })
    const knex = db.manager.get(db.primaryConnectionName)!.connection!.client!
    const asked: string[] = []
    const tell = ({ sql }: { sql: string }) => void asked.push(sql)
    knex.on('query', tell)

    const csv = await client.get('/pro/demandes/liste/csv').loginAs(owner)

    knex.removeListener('query', tell)
    const lines = csv.text().trim().split('\r\n').slice(1)
    assert.lengthOf(new Set(lines.map((line) => line.split(';')[0])), 1_101)
    assert.lengthOf(lines, 1_101)
    /** The request's own scope has ended when the file is written: one for each time it is read. */
    const pages = asked.filter((sql) => /from "rights_request_parts".*limit/s.test(sql)).length
    const scopes = asked.filter((sql) => sql.includes('app.tenant')).length
    assert.isAtLeast(scopes, pages)
    const { total } = await RightsRequest.query().count('* as total').first().then(countOf)
    assert.equal(total, 1_101)
  })
})

const countOf = (row: RightsRequest | null) => ({ total: Number(row?.$extras.total) })
