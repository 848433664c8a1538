import { unzipSync, strFromU8 } from 'fflate'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { queueFilters } from '#rights_requests/domain/queue'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import SavedView from '#rights_requests/models/saved_view'
import { countQueue, queuePage } from '#rights_requests/queries/queue'
import {
  aFiledRequest,
  aProfessional,
  aRequestInProgress,
  aUser,
} from '#tests/helpers/rights_requests'

const NOW = DateTime.fromISO('2026-11-25T11:00:00Z', { zone: 'utc' })

/** Moves the date of a request: its first instant too late, and the day before it. */
async function dueAt(
  id: string,
  expires: string | null,
  lastDay: string | null,
  zone = 'Europe/Paris'
) {
  const dates = { expires_at: expires, last_day: lastDay }
  await db.from('rights_requests').where('id', id).update(dates)
  await db
    .from('rights_request_parts')
    .where('rights_request_id', id)
    .update({ ...dates, zone })
}

async function several(count: number) {
  const filed: RightsRequest[] = []
  for (let rank = 0; rank < count; rank++) filed.push(await aFiledRequest())
  return filed
}

const list = (text: string) =>
  [...text.matchAll(/data-row>(DR-[0-9A-Z-]+)</g)].map(([, name]) => name)

const link = (text: string, rel: string) =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text)?.[1].replaceAll('&amp;', '&')

test.group('What the queue is narrowed to', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('by when the answer is due', async ({ assert }) => {
    const [missed, today, nouméa, week, month, later, suspended] = await several(7)
    await dueAt(missed.id, '2026-11-25T10:00:00Z', '2026-11-24')
    await dueAt(today.id, '2026-11-25T23:00:00Z', '2026-11-25')
    await dueAt(nouméa.id, '2026-11-25T13:00:00Z', '2026-11-25', 'Pacific/Noumea')
    await dueAt(week.id, '2026-11-29T23:00:00Z', '2026-11-29')
    await dueAt(month.id, '2026-11-30T23:00:00Z', '2026-11-30')
    await dueAt(later.id, '2026-12-01T23:00:00Z', '2026-12-01')
    await dueAt(suspended.id, null, null)
    const expected = {
      missed: [missed],
      today: [nouméa, today],
      week: [nouméa, today, week],
      month: [nouméa, today, week, month],
      suspended: [suspended],
    }

    for (const [echeance, those] of Object.entries(expected)) {
      const filters = queueFilters({ echeance })
      const { rows } = await queuePage(filters, { now: NOW })
      const ids = (requests: RightsRequest[]) => requests.map(({ id }) => id)
      assert.deepEqual(ids(rows), ids(those), echeance)
      assert.equal(await countQueue(filters, { now: NOW }), those.length, echeance)
    }
  })

  test('by who works on it, and by the way it came', async ({ client, assert }) => {
    const [dpo, staff] = [await aUser('dpo'), await aUser('staff')]
    const mine = await aRequestInProgress(dpo)
    const theirs = await aRequestInProgress(staff, { channel: 'post' })
    const free = await aFiledRequest()
    const expected: [object, RightsRequest[]][] = [
      [{ attribuee: 'me' }, [mine]],
      [{ attribuee: staff.id }, [theirs]],
      [{ attribuee: 'nobody' }, [free]],
      [{ attribuee: 'somebody' }, [mine, theirs]],
      [{ canal: 'post' }, [theirs]],
      [{ canal: 'form' }, [mine, free]],
      [{ canal: 'form', attribuee: 'nobody' }, [free]],
      [{ professionnel: 'nobody-has-this-name' }, []],
    ]

    for (const [query, those] of expected) {
      const page = await client.get('/dpo/demandes').qs(query).loginAs(dpo)
      const references = those.map(({ reference }) => reference)
      assert.sameMembers(list(page.text()), references, JSON.stringify(query))
      const words = ['Aucune demande', '1 demande', '2 demandes'][those.length]
      assert.include(page.text(), `<strong>${words}</strong>`, JSON.stringify(query))
    }
  })

  test('is read forwards, then backwards, through the same pages', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    await several(65)
    const walk = async (rel: string, from: string) => {
      const pages: string[][] = []
      let last = from
      for (let address: string | undefined = from; address;) {
        const page = await client.get(address).loginAs(dpo)
        const text = page.text()
        pages.push(list(text))
        last = address
        address = link(text, rel)
      }
      return { pages, last }
    }

    const there = await walk('next', '/dpo/demandes')
    const back = await walk('prev', there.last)

    assert.deepEqual(
      there.pages.map(({ length }) => length),
      [30, 30, 5]
    )
    assert.deepEqual(back.pages.toReversed(), there.pages)
  })

  test('asks the database as often for thirty lines as for five', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const professional = await aProfessional()
    const fields = { concern: 'professional', professionalIds: [professional.id] } as const
    const asked = async () => {
      let count = 0
      const knex = db.manager.get(db.primaryConnectionName)!.connection!.client!
      const tell = () => void count++
      knex.on('query', tell)
      const page = await client.get('/dpo/demandes').loginAs(dpo)
      knex.removeListener('query', tell)
      return { count, lines: list(page.text()).length }
    }

    for (let rank = 0; rank < 5; rank++) await aRequestInProgress(dpo, fields)
    const five = await asked()
    for (let rank = 0; rank < 25; rank++) await aRequestInProgress(dpo, fields)
    const thirty = await asked()

    assert.deepEqual([five.lines, thirty.lines], [5, 30])
    assert.isAbove(five.count, 3)
    assert.equal(thirty.count, five.count)
  })
})

test.group('Views of the queue', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are kept under a name by one person, and let go of', async ({ client, assert }) => {
    const [dpo, staff] = [await aUser('dpo'), await aUser('staff')]
    const form = { view_name: 'Courrier à relire', query: 'canal=post&droit=access&autre=1' }
    const save = () => client.post('/dpo/demandes/vues').form(form).loginAs(dpo).withCsrfToken()

    const saved = await save()
    await save()
    const others = await client.get('/dpo/demandes').loginAs(staff)

    const [view, ...more] = await SavedView.query().where('userId', dpo.id)
    assert.isEmpty(more)
    assert.equal(view.query, 'droit=access&canal=post')
    assert.match(
      saved.text(),
      /href="[^"]*droit=access[^"]*canal=post" aria-current="true">Courrier à relire/
    )
    assert.notInclude(others.text(), 'Courrier à relire')

    const address = `/dpo/demandes/vues/${view.id}/suppression`
    const refused = await client.post(address).loginAs(staff).withCsrfToken()
    refused.assertStatus(404)
    await client.post(address).loginAs(dpo).withCsrfToken()
    assert.isNull(await SavedView.find(view.id))
  })

  test('without a name, or beyond what a side bar holds, are refused', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const save = (name: string) =>
      client
        .post('/dpo/demandes/vues')
        .form({ view_name: name, query: 'echeance=missed' })
        .header('referer', '/dpo/demandes?echeance=missed')
        .loginAs(dpo)
        .withCsrfToken()

    await save('   ')
    for (let rank = 1; rank <= 20; rank++) await save(`Vue ${rank}`)
    const beyond = await save('Une de trop')

    assert.include(beyond.text(), 'Vous gardez déjà 20 vues')
    const own = await SavedView.query().where('userId', dpo.id)
    assert.lengthOf(own, 20)
  })
})

test.group('Requests given to people', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('several at once, each told in the journal', async ({ client, assert }) => {
    const [dpo, staff] = [await aUser('dpo'), await aUser('staff')]
    const [first, second, other] = await several(3)
    const give = (form: object) =>
      client
        .post('/dpo/demandes/attribution')
        .form({ 'demandes[]': [first.id, second.id], 'query': 'canal=form', ...form })
        .loginAs(dpo)
        .withCsrfToken()
    const holders = async () => {
      const rows = await RightsRequest.findMany([first.id, second.id, other.id])
      return [first, second, other].map(({ id }) => rows.find((row) => row.id === id)!.assignedTo)
    }
    const told = async () => {
      const kind = 'rights_request.assigned'
      const { total } = await db.from('journal.entry').where({ kind }).count('* as total').first()
      return Number(total)
    }
    const before = await told()

    const page = await give({ to: 'me' })
    assert.include(page.text(), '2 demandes attribuées.')
    assert.equal(page.redirects().at(-1)?.split('?')[1], 'canal=form')
    assert.deepEqual(await holders(), [dpo.id, dpo.id, null])

    await give({ to: 'person', person: staff.id })
    assert.deepEqual(await holders(), [staff.id, staff.id, null])
    const again = await give({ to: 'person', person: staff.id })
    assert.include(again.text(), 'Rien n’a changé')
    await give({ to: 'nobody' })
    assert.deepEqual(await holders(), [null, null, null])
    assert.equal((await told()) - before, 6)
  })

  test('go to nobody outside the platform, and none are chosen by mistake', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const { id: professionalId } = await aProfessional()
    const outside = await aUser('professional', { professionalId })
    const closed = await aUser('staff', { disabledAt: NOW })
    const { id } = await aFiledRequest()
    const give = (form: object) =>
      client
        .post('/dpo/demandes/attribution')
        .form(form)
        .header('referer', '/dpo/demandes')
        .loginAs(dpo)
        .withCsrfToken()

    for (const { id: person } of [outside, closed]) {
      const refused = await give({ 'demandes[]': [id], 'to': 'person', person })
      assert.include(refused.text(), 'Cette personne ne peut pas recevoir de demandes')
    }
    for (const form of [
      { to: 'me' },
      { 'demandes[]': [id], 'to': 'person' },
      { 'demandes[]': ['x'], 'to': 'me' },
    ]) {
      const refused = await give(form)
      assert.include(refused.text(), 'Choisissez au moins une demande')
    }
    const { assignedTo } = await RightsRequest.findOrFail(id)
    assert.isNull(assignedTo)
  })
})

test.group('The list of the queue, taken away', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('holds what the filters leave, with the date of the screen and no formula', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const name = {
      firstName: '=cmd|’/c calc’!A1',
      lastName: '<Vasseur> & "fils"',
      phone: '0612345678',
    }
    const kept = await aRequestInProgress(dpo, { ...name, askedRights: ['access'] })
    await aFiledRequest()
    const part = await RequestPart.findByOrFail('rightsRequestId', kept.id)
    const day = part.lastDay!.toISODate()!
    const read = (format: string) =>
      client.get(`/dpo/demandes/liste/${format}`).qs({ attribuee: 'me' }).loginAs(dpo)

    const screen = await client.get('/dpo/demandes').qs({ attribuee: 'me' }).loginAs(dpo)
    assert.include(screen.text(), `<time datetime="${day}">`)

    const csv = await read('csv')
    csv.assertHeader('content-type', 'text/csv; charset=utf-8')
    const [heads, line, ...rest] = csv.text().replace('\uFEFF', '').trim().split('\r\n')
    assert.equal(heads.split(';').length, 8)
    assert.isEmpty(rest)
    assert.isTrue(line.startsWith(`${kept.reference};${day};`))
    assert.include(line, `"'=cmd|`)
    assert.notInclude(line, kept.email!)
    assert.notInclude(line, '0612345678')

    const asked = read('ods')
    asked.request.responseType('blob')
    const ods = await asked
    const files = unzipSync(new Uint8Array(ods.body()))
    const content = strFromU8(files['content.xml'])
    assert.equal(Object.keys(files)[0], 'mimetype')
    assert.include(content, `office:date-value="${day}"`)
    assert.include(content, '&lt;Vasseur&gt; &amp; &quot;fils&quot;')
    assert.notMatch(content, /table:formula/)
    assert.equal(content.split('<table:table-row ').length - 1, 2)

    const entries = await db
      .from('journal.entry')
      .where('kind', 'rights_request.list_exported')
      .orderBy('seq', 'desc')
      .limit(2)
    assert.deepEqual(
      entries.map(({ body }) => [body.format, body.requests]),
      [
        ['ods', 1],
        ['csv', 1],
      ]
    )
  })

  test('is whole when it is longer than what is read at once', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const one = await aFiledRequest()
    await db.rawQuery(COPIES, { id: one.id, count: 1_100 })

    const csv = await client.get('/dpo/demandes/liste/csv').loginAs(dpo)

    const lines = csv.text().trim().split('\r\n').slice(1)
    assert.lengthOf(new Set(lines.map((line) => line.split(';')[0])), 1_101)
    assert.lengthOf(lines, 1_101)
  })
})

/** A request again, under other references. */
const COPIES = `
  with copy as (
    insert into rights_requests (reference, filing_key, asked_rights, requester_kind, concern,
      channel, last_name, first_name, email, locale, state, filed_at, received_at, zone, region,
      last_day, careful_day, expires_at, moved_at)
    select 'DR-2025-0000-' || lpad(number::text, 4, '0'), gen_random_uuid(), asked_rights,
      requester_kind, concern, channel, last_name, first_name, email, locale, state, filed_at,
      received_at, zone, region, last_day, careful_day, expires_at, moved_at
    from rights_requests, generate_series(1, :count::int) as number where id = :id
    returning id
  )
  insert into rights_request_parts (rights_request_id, asked_right, controller, state, received_at,
    rule, zone, region, last_day, careful_day, expires_at, moved_at)
  select copy.id, asked_right, controller, state, received_at, rule, zone, region, last_day,
    careful_day, expires_at, moved_at
  from copy, rights_request_parts part where part.rights_request_id = :id
`
