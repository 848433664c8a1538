import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import server from '@adonisjs/core/services/server'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { loadBulk } from '#console/demo/load_bulk'
import User from '#people/models/user'

const FEW = 1_000
const TIMES = 100
const ROUNDS = 21
const WARM_UP = 5
/** Two links in the layout of the queue. */
const EMPTY = '/dpo/registres'
const PASSWORD = 'une phrase de passe assez longue'

/** The page with 100,000 requests, in times of the page with 1,000. */
const MOST_TIMES_LONGER = 2

/** The list as it opens, and narrowed in each way; the first is the one that is judged. */
const LISTS = {
  open: '',
  state: '?etat=in_progress',
  ended: '?etat=ended',
  right: '?droit=access',
  rareRight: '?droit=after_death',
  professional: '?professionnel=graine-1-1',
  missed: '?echeance=missed',
  today: '?echeance=today',
  month: '?echeance=month',
  mine: '?attribuee=me',
  nobody: '?attribuee=nobody',
  channel: '?canal=post',
  reference: '?reference=ZZ9Z',
} as const

type List = keyof typeof LISTS
type Site = { address: string; cookie: string }

/**
 * The DPO's queue over HTTP with 1,000 and with 100,000 requests, against an all but empty page of
 * the same layout, asked for in turn. The two amounts are measured one after the other, so each is counted in
 * empty pages first: a machine that has become busier slows both.
 */
export async function run() {
  const site = await open()
  try {
    return await compared(site)
  } finally {
    site.server.close()
    site.server.closeAllConnections()
  }
}

async function compared(site: Site) {
  await loadBulk({ professionals: 10, appointments: 300, requests: FEW }, DateTime.utc(), 1)
  const few = await measured(site)
  await multiply()
  const many = await measured(site)

  const slowdown = (list: List) => Number((many[list].pages / few[list].pages).toFixed(2))
  const ratio = slowdown('open')
  return {
    name: 'queue',
    ratio,
    limit: MOST_TIMES_LONGER,
    ok: ratio <= MOST_TIMES_LONGER,
    requests: [FEW, FEW * TIMES],
    perSecond: [few.open.perSecond, many.open.perSecond],
    emptyPagesPerSecond: [few.open.emptyPerSecond, many.open.emptyPerSecond],
    inEmptyPages: [few.open.pages, many.open.pages].map((pages) => Number(pages.toFixed(2))),
    narrowed: Object.fromEntries(Object.keys(LISTS).map((list) => [list, slowdown(list as List)])),
  }
}

async function measured(site: Site) {
  await db.connection('owner').rawQuery('vacuum analyze')
  const found: [string, Awaited<ReturnType<typeof measure>>][] = []
  for (const [list, query] of Object.entries(LISTS)) {
    found.push([list, await measure(site, `/dpo/demandes${query}`)])
  }
  return Object.fromEntries(found) as Record<List, Awaited<ReturnType<typeof measure>>>
}

async function measure(site: Site, path: string) {
  const times = { list: [] as number[], empty: [] as number[] }
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const [list, empty] = [await timed(site, path), await timed(site, EMPTY)]
    if (round < WARM_UP) continue
    times.list.push(list)
    times.empty.push(empty)
  }
  const [list, empty] = [median(times.list), median(times.empty)]
  const perSecond = (milliseconds: number) => Math.round(1000 / milliseconds)
  return { pages: list / empty, perSecond: perSecond(list), emptyPerSecond: perSecond(empty) }
}

async function timed({ address, cookie }: Site, path: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(address + path, { headers: { cookie }, redirect: 'manual' })
  const body = await response.text()
  if (response.status !== 200 || !body.includes('</html>')) {
    throw new Error(`${path} answered ${response.status}`)
  }
  return performance.now() - start
}

/** The platform behind a port of its own, with a DPO signed in. */
async function open(): Promise<Site & { server: Server }> {
  await server.boot()
  const listening = createServer(server.handle.bind(server)).listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  const address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  const { email } = await aDpo()
  return { server: listening, address, cookie: await signIn(`${address}/connexion`, email) }
}

async function signIn(address: string, email: string): Promise<string> {
  const form = await fetch(address)
  const token = /name='_csrf' value='([^']+)'/.exec(await form.text())![1]
  const answer = await fetch(address, {
    method: 'POST',
    headers: { cookie: cookiesOf(form) },
    body: new URLSearchParams({ _csrf: token, email, password: PASSWORD }),
    redirect: 'manual',
  })
  return cookiesOf(answer)
}

function cookiesOf(response: Response): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return cookies.join('; ')
}

function aDpo(): Promise<User> {
  return User.create({
    email: 'dpo@mesure.example',
    fullName: 'Camille Roche',
    password: PASSWORD,
    role: 'dpo',
    locale: 'fr',
  })
}

/** Each request again, under other references and some minutes apart. */
async function multiply(): Promise<void> {
  await db.rawQuery(MULTIPLY, { times: TIMES - 1 })
}

const MULTIPLY = `
  with source as (
    select request.*, row_number() over () as rank from rights_requests request
  ), copy as (
    select source.id as original, gen_random_uuid() as copied, number,
      (number * 1000 + rank)::bigint as serial
    from source, generate_series(1, :times) as number
  ), added as (
    insert into rights_requests (id, reference, filing_key, asked_rights, requester_kind, concern,
      channel, last_name, first_name, email, locale, state, filed_at, received_at, zone, region,
      last_day, careful_day, expires_at, promised_on, identified_at, identity_means,
      taken_in_charge_at, taken_in_charge_by, assigned_to, closed_at, moved_at)
    select copied, 'DR-2025-' || left(lpad(serial::text, 8, '0'), 4) || '-' || right(lpad(serial::text, 8, '0'), 4),
      gen_random_uuid(), asked_rights, requester_kind, concern, channel, last_name, first_name,
      email, locale, state, filed_at, received_at, zone, region, last_day, careful_day,
      expires_at, promised_on, identified_at, identity_means, taken_in_charge_at,
      taken_in_charge_by, assigned_to, closed_at - number * interval '7 minutes', moved_at
    from copy join rights_requests request on request.id = copy.original
  )
  insert into rights_request_parts (rights_request_id, asked_right, controller, professional_id,
    state, progress, received_at, rule, zone, region, last_day, careful_day, expires_at,
    decided_at, decided_by, refusal_ground, refusal_reasons, closed_at, moved_at)
  select copied, asked_right, controller, professional_id, state, progress, received_at, rule,
    zone, region, last_day, careful_day, expires_at, decided_at, decided_by, refusal_ground,
    refusal_reasons, closed_at, moved_at
  from copy join rights_request_parts part on part.rights_request_id = copy.original
`

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
