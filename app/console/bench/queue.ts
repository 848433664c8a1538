import { performance } from 'node:perf_hooks'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { loadBulk } from '#console/demo/load_bulk'
import { multiplyRequests } from '#console/scratch/many_requests'
import { againstEmpty, type Measure, openSite, signedIn, type Site } from '#console/scratch/site'
import { requestsToRemind } from '#rights_requests/queries/dates_to_remind'
import { digestAt } from '#rights_requests/queries/digest'

const FEW = 1_000
const TIMES = 100

/** The page with 100,000 requests, in times of the page with 1,000. */
const MOST_TIMES_LONGER = 2

/** The list as it opens, and narrowed in each way, at both desks; the first is the one that is judged. */
const PAGES = {
  open: '/dpo/demandes',
  state: '/dpo/demandes?etat=in_progress',
  ended: '/dpo/demandes?etat=ended',
  right: '/dpo/demandes?droit=access',
  rareRight: '/dpo/demandes?droit=after_death',
  professional: '/dpo/demandes?professionnel=graine-1-1',
  missed: '/dpo/demandes?echeance=missed',
  today: '/dpo/demandes?echeance=today',
  month: '/dpo/demandes?echeance=month',
  mine: '/dpo/demandes?attribuee=me',
  nobody: '/dpo/demandes?attribuee=nobody',
  channel: '/dpo/demandes?canal=post',
  reference: '/dpo/demandes?reference=ZZ9Z',
  own: '/pro/demandes',
  ownEnded: '/pro/demandes?etat=ended',
  ownMissed: '/pro/demandes?echeance=missed',
  ownChannel: '/pro/demandes?canal=post',
  ownReference: '/pro/demandes?reference=ZZ9Z',
  firstPage: '/dpo',
  figures: '/dpo/demandes/chiffres',
  ownFigures: '/pro/demandes/chiffres',
} as const

type Page = keyof typeof PAGES
type Seen = Record<Page, Measure> & { bell: number; digest: number }
type Cookies = { dpo: string; professional: string }

/**
 * Lists of requests over HTTP with 1,000 and with 100,000 of them, against an empty page of the same
 * layout, asked for in turn. The two amounts are measured one after the other, so each is counted in
 * empty pages first: a machine that has become busier slows both. What the bell and the digest read
 * is counted in empty pages too.
 */
export async function run() {
  const site = await openSite()
  try {
    return await compared(site)
  } finally {
    site.close()
  }
}

async function compared(site: Site) {
  await loadBulk({ professionals: 10, appointments: 300, requests: FEW }, DateTime.utc(), 1)
  const cookies = await cookiesOf(site)
  const few = await measured(site, cookies)
  await multiplyRequests(TIMES)
  const many = await measured(site, cookies)

  const both = (page: Page) => [few[page], many[page]] as const
  const slowdown = (page: Page) => rounded(many[page].inEmptyPages / few[page].inEmptyPages)
  const ratio = slowdown('open')
  return {
    name: 'queue',
    ratio,
    limit: MOST_TIMES_LONGER,
    ok: ratio <= MOST_TIMES_LONGER,
    requests: [FEW, FEW * TIMES],
    perSecond: both('open').map(({ perSecond }) => perSecond),
    emptyPagesPerSecond: both('open').map(({ emptyPerSecond }) => emptyPerSecond),
    inEmptyPages: eachPage((page) => both(page).map((seen) => rounded(seen.inEmptyPages))),
    narrowed: eachPage(slowdown),
    bellInEmptyPages: [few.bell, many.bell].map(rounded),
    digestInEmptyPages: [few.digest, many.digest].map(rounded),
  }
}

async function measured(site: Site, { dpo, professional }: Cookies): Promise<Seen> {
  await db.connection('owner').rawQuery('vacuum analyze')
  const found: [string, Measure][] = []
  for (const [page, path] of Object.entries(PAGES)) {
    const cookie = path.startsWith('/pro') ? professional : dpo
    found.push([page, await againstEmpty(site, cookie, path)])
  }
  const pages = Object.fromEntries(found) as Record<Page, Measure>
  const emptyPage = 1000 / pages.open.emptyPerSecond
  const morning = DateTime.fromObject({ hour: 9 }, { zone: 'Europe/Paris' })
  return {
    ...pages,
    bell: (await shortest(() => requestsToRemind(morning))) / emptyPage,
    digest: (await shortest(() => digestAt(morning))) / emptyPage,
  }
}

/** @returns milliseconds. */
async function shortest(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

async function cookiesOf(site: Site): Promise<Cookies> {
  const shop = await db.from('professionals').where('slug', 'graine-1-1').firstOrFail()
  return {
    dpo: await signedIn(site, { email: 'dpo@mesure.example', role: 'dpo' }),
    professional: await signedIn(site, {
      ...({ email: 'pro@mesure.example', role: 'professional' } as const),
      professionalId: shop.id,
    }),
  }
}

function eachPage<Value>(told: (page: Page) => Value): Record<string, Value> {
  return Object.fromEntries(Object.keys(PAGES).map((page) => [page, told(page as Page)]))
}

function rounded(ratio: number): number {
  return Number(ratio.toFixed(2))
}
