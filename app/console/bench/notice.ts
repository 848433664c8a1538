import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import server from '@adonisjs/core/services/server'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import RegisterSubprocessor from '#parties/actions/register_subprocessor'
import User from '#people/models/user'
import DraftNotice from '#subprocessors/actions/draft_notice'
import SendNotice from '#subprocessors/actions/send_notice'
import TellControllers from '#subprocessors/actions/tell_controllers'
import { NOTICE_LETTER } from '#subprocessors/letters'

const CONTROLLERS = 10_000
/** As the job tells them. */
const BATCH = 1000
const ROUNDS = 61
const WARM_UP = 5
/** Two links in the layout of the page. */
const EMPTY = '/dpo/registres'
const PASSWORD = 'une phrase de passe assez longue'

const MOST_SECONDS = 30
const MOST_MILLISECONDS = 300

type Site = { address: string; cookie: string }

/**
 * A notice to 10,000 controllers: how fast their letters are owed, against the bare insert of the same
 * rows; then the DPO's page over it, against an all but empty page of the same layout, asked for in turn.
 */
export async function run() {
  await db.rawQuery(PROFESSIONALS, { total: CONTROLLERS })
  const id = await aSentNotice()
  const owing = await timed(() => tellAll(id))
  const owed = await db.from('letters').where('template', NOTICE_LETTER)
  const bare = await timed(() => insertAgain(owed))
  await receiveMost(id)
  const pages = await measurePages(id)
  const ratio = Number((bare / owing).toFixed(3))
  return {
    name: 'notice',
    ratio,
    limit: 0.02,
    ok: ratio >= 0.02 && owing <= MOST_SECONDS * 1000 && pages.p95 <= MOST_MILLISECONDS,
    controllers: CONTROLLERS,
    lettersPerSecond: Math.round((CONTROLLERS / owing) * 1000),
    bareRowsPerSecond: Math.round((CONTROLLERS / bare) * 1000),
    page: pages,
  }
}

async function aSentNotice(): Promise<string> {
  const at = DateTime.utc()
  const stamp = { actor: 'system', at } as const
  const entry = {
    activity: 'mail_delivery',
    country: 'FR',
    contactEmail: 'dpo@mesure.example',
    address: '1 rue du Banc, 31000 Toulouse',
    guarantee: 'Accord',
    serves: 'professionals',
  } as const
  const former = await new RegisterSubprocessor().handle({
    ...{ ...entry, name: 'Ancien', seesPersonalData: true, stamp },
    inUseSince: at.minus({ years: 1 }),
  })
  const { id } = await new DraftNotice().handle({
    ...{ kind: 'replace', announced: { ...entry, name: 'Nouveau' }, formerId: former.id, stamp },
    ...{ categories: ['contact'], reasonFr: 'Mesure.', reasonEn: 'Measure.', emergency: null },
    plannedOn: at.plus({ days: 20 }).toISODate(),
  })
  await new SendNotice().handle({ id, stamp })
  return id
}

async function tellAll(noticeId: string): Promise<void> {
  const stamp = { actor: 'system', at: DateTime.utc() } as const
  const tell = () => new TellControllers().handle({ noticeId, most: BATCH, stamp })
  while ((await tell()) === BATCH);
}

/** The same rows once more, sealed already, handed over in batches as large, and nothing else. */
async function insertAgain(rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await db.rawQuery(
      `insert into letters (id, template, locale, about, dedupe_key, still_wanted, recipient,
         content, recipient_digest, queued_at, next_attempt_at)
       select gen_random_uuid(), 'bench/again', locale, about, dedupe_key || ':again', still_wanted,
         recipient, content, recipient_digest, queued_at, queued_at
       from jsonb_populate_recordset(null::letters, ?::jsonb)`,
      [JSON.stringify(rows.slice(from, from + BATCH))]
    )
  }
}

/** Receipts, objections and letters that came back, as a notice has them after some days. */
async function receiveMost(id: string): Promise<void> {
  await db.rawQuery(RECEIVED, { id, at: DateTime.utc().minus({ days: 2 }).toISO()! })
  await db.connection('owner').rawQuery('vacuum analyze')
}

async function measurePages(id: string) {
  const site = await open()
  try {
    const page = `/dpo/sous-traitants/avis/${id}`
    const times = { page: [] as number[], empty: [] as number[] }
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const narrowed = round % 3 === 0 ? `${page}?situation=objected` : page
      const [one, empty] = [await asked(site, narrowed), await asked(site, EMPTY)]
      if (round < WARM_UP) continue
      times.page.push(one)
      times.empty.push(empty)
    }
    const p95 = at95(times.page)
    return { p95: Math.round(p95), inEmptyPages: Number((p95 / at95(times.empty)).toFixed(2)) }
  } finally {
    site.server.close()
    site.server.closeAllConnections()
  }
}

function at95(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1]
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

function asked({ address, cookie }: Site, path: string): Promise<number> {
  return timed(async () => {
    const response = await fetch(address + path, { headers: { cookie }, redirect: 'manual' })
    const body = await response.text()
    if (response.status !== 200 || !body.includes('</html>')) {
      throw new Error(`${path} answered ${response.status}`)
    }
  })
}

/** The platform behind a port of its own, with a DPO signed in. */
async function open(): Promise<Site & { server: Server }> {
  await server.boot()
  const listening = createServer(server.handle.bind(server)).listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  const address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  const email = `dpo-${randomUUID()}@mesure.example`
  await User.create({
    ...{ email, fullName: 'Camille Roche', password: PASSWORD, role: 'dpo', locale: 'fr' },
  })
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

const PROFESSIONALS = `
  insert into professionals (slug, name, trade, email, address, created_at)
  select 'mesure-' || rank, 'Cabinet ' || md5(rank::text), 'Mesure', 'cabinet-' || rank || '@mesure.example',
    '1 rue du Banc, 31000 Toulouse', now() - interval '1 year'
  from generate_series(1, :total) as rank
`

const RECEIVED = `
  with ranked as (
    select id, row_number() over (order by id) as rank from told_controllers where notice_id = :id
  )
  update told_controllers told set
    received_at = case when rank % 50 = 0 then null else :at::timestamptz end,
    received_by = case when rank % 50 = 0 then null else 'mail_server' end,
    zone = case when rank % 50 = 0 then null else 'Europe/Paris' end,
    region = case when rank % 50 = 0 then null else 'metropole' end,
    closes_at = case when rank % 50 = 0 then null else :at::timestamptz + interval '9 days' end,
    objected_at = case when rank % 50 = 1 then :at::timestamptz + interval '1 day' end,
    standing = case rank % 50 when 0 then 'bounced' when 1 then 'objected' else 'open' end
  from ranked where ranked.id = told.id
`
