import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import edge from 'edge.js'
import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import User from '#people/models/user'
import { middleware } from '#start/kernel'

const PASSWORD = 'une phrase de passe assez longue'

/** A page of each side with nothing in it: what its layout costs, and whoever is signed in. */
const EMPTY = { dpo: '/mesure/dpo', pro: '/mesure/pro' } as const

/** Empty pages are of a host of their own: the last route of the platform answers for every other page. */
const EMPTY_HOST = '127.0.0.1'

export type Side = keyof typeof EMPTY

/** The platform behind a port of its own, and the pages that only a measure opens. */
export type Site = { address: string; emptyAddress: string; close(): void }

export async function openSite(): Promise<Site> {
  for (const [side, path] of Object.entries(EMPTY)) addEmptyPage(side as Side, path)
  await server.boot()
  const listening = createServer(server.handle.bind(server)).listen(0, EMPTY_HOST)
  await new Promise((resolve) => listening.once('listening', resolve))
  const { port } = listening.address() as AddressInfo
  const close = () => {
    listening.close()
    listening.closeAllConnections()
  }
  return {
    address: `http://localhost:${port}`,
    emptyAddress: `http://${EMPTY_HOST}:${port}`,
    close,
  }
}

function addEmptyPage(side: Side, path: string) {
  const view = `mesure/${side}`
  const nav = side === 'dpo' ? 'requests' : 'pro_requests'
  edge.registerTemplate(view, { template: `@layouts.${side}({ title: '', nav: '${nav}' })\n@end` })
  const to = side === 'dpo' ? (['dpo'] as const) : (['professional'] as const)
  router
    .get(path, (ctx: HttpContext) => ctx.view.render(view))
    .as(view)
    .domain(EMPTY_HOST)
    .use(middleware.door({ to }))
}

/** Somebody who has come in by the form, as their cookies. */
export async function signedIn(site: Site, user: Partial<User['$attributes']>): Promise<string> {
  const { email } = await User.create({
    fullName: 'Camille Roche',
    locale: 'fr',
    ...user,
    password: PASSWORD,
  })
  const address = `${site.address}/connexion`
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

const ROUNDS = 21
const WARM_UP = 5

export type Measure = { perSecond: number; emptyPerSecond: number; inEmptyPages: number }

/** A page and the empty one of its side, asked for in turn: a machine that is busy slows both. */
export async function againstEmpty(site: Site, cookie: string, path: string): Promise<Measure> {
  const empty = EMPTY[path.startsWith('/pro') ? 'pro' : 'dpo']
  const times = { page: [] as number[], empty: [] as number[] }
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const page = await timed(site.address + path, cookie)
    const nothing = await timed(site.emptyAddress + empty, cookie)
    if (round < WARM_UP) continue
    times.page.push(page)
    times.empty.push(nothing)
  }
  const [page, nothing] = [median(times.page), median(times.empty)]
  const perSecond = (milliseconds: number) => Math.round(1000 / milliseconds)
  return {
    perSecond: perSecond(page),
    emptyPerSecond: perSecond(nothing),
    inEmptyPages: page / nothing,
  }
}

async function timed(address: string, cookie: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  const body = await response.text()
  if (response.status !== 200 || !body.includes('</html>')) {
    throw new Error(`${address} answered ${response.status}`)
  }
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
