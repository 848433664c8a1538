import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { demoAccounts } from '#console/demo/accounts'
import { loadAccounts } from '#console/demo/load_accounts'
import { loadBulkRequests } from '#console/demo/load_bulk_requests'
import { type LoadedShop, loadShops } from '#console/demo/load_shops'
import { loadSubprocessors } from '#console/demo/load_subprocessors'
import { type Appointment, invite, journalOf, loadAppointments } from '#console/demo/load_visits'
import { Crowd } from '#console/demo/people'
import { type DemoProfessional, PROFESSIONALS } from '#console/demo/professionals'
import { Random } from '#console/demo/random'
import { recordFacts } from '#console/demo/record_facts'
import { planVisits } from '#console/demo/visits'

/** What was asked cannot be loaded, in a sentence for who asked. */
export class SeedRefused extends Error {}

export type Amounts = { professionals?: number; appointments?: number; requests?: number }

/** Within every retention chosen: nothing loaded is overdue for erasure. */
const SPAN = { weeksBefore: 12, weeksAfter: 8 }
/** Fits into the shortest hours of a shop over that span. */
const MOST_VISITS = 350
const AT_ONCE = 5_000

/**
 * Many professionals, appointments and requests, the same for the same seed;
 * references, links and secrets aside. Letters and documents are left out.
 */
export async function loadBulk(asked: Amounts, now: DateTime, seed: number) {
  const { appointments = 0, requests = 0 } = asked
  const professionals = asked.professionals ?? Math.ceil(appointments / MOST_VISITS)
  await refuseImpossible({ professionals, appointments, requests }, seed)

  const random = new Random(seed)
  const since = now.minus({ weeks: 26 }).startOf('day')
  const dpo = await platformPeople(since, random)
  const crowd = new Crowd(random, `courriel-${seed}.example`)
  const models = Array.from({ length: professionals }, (_, rank) => variant(rank, seed, crowd))
  const shops = await loadShops(models, { since, random, languages: ['fr'] })
  await loadAccounts(
    demoAccounts(models).filter(({ slug }) => slug),
    shops,
    { since, random }
  )
  const people = await fill(shops, appointments, { now, random, crowd })
  await loadBulkRequests(requests, { shops, people, crowd, random, dpo, now })
  return { professionals, appointments, requests, seed }
}

async function refuseImpossible(amounts: Required<Amounts>, seed: number): Promise<void> {
  const { professionals, appointments } = amounts
  if (!Object.values(amounts).every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new SeedRefused('Amounts are whole numbers, zero or more')
  }
  if (appointments > professionals * MOST_VISITS) {
    const needed = Math.ceil(appointments / MOST_VISITS)
    throw new SeedRefused(`${appointments} appointments need at least ${needed} professionals`)
  }
  const known = await db.from('professionals').where('slug', slugOf(0, seed)).first()
  if (known) throw new SeedRefused(`The data of seed ${seed} are there already: choose another one`)
}

/** The DPO's id; the platform's own people and sub-processors are made when missing. */
async function platformPeople(since: DateTime, random: Random): Promise<string> {
  const known = await db.from('users').where('role', 'dpo').first()
  if (known) return known.id
  await loadSubprocessors(since)
  await loadAccounts(demoAccounts([]), [], { since, random })
  const made = await db.from('users').where('role', 'dpo').firstOrFail()
  return made.id
}

function variant(rank: number, seed: number, crowd: Crowd): DemoProfessional {
  const model = PROFESSIONALS[rank % PROFESSIONALS.length]
  const { firstName, lastName, phone } = crowd.person()
  const owner = `${firstName} ${lastName}`
  const names = { slug: slugOf(rank, seed), name: `${model.trade}, ${owner}`, owner, phone }
  return { ...model, ...names, locale: 'fr' }
}

function slugOf(rank: number, seed: number): string {
  return `graine-${seed}-${rank + 1}`
}

type Filling = { now: DateTime; random: Random; crowd: Crowd }

/** @returns some of the people who booked, each with one shop they know. */
async function fill(shops: readonly LoadedShop[], total: number, { now, random, crowd }: Filling) {
  const people: Pick<Appointment, 'person' | 'shop'>[] = []
  let waiting: Appointment[] = []
  for (const [rank, shop] of shops.entries()) {
    const share = Math.floor((total * (rank + 1)) / shops.length)
    const wanted = share - Math.floor((total * rank) / shops.length)
    const visits = planVisits(shop, { now, random, span: SPAN, wanted })
    if (visits.length < wanted) throw new SeedRefused(`${shop.slug} cannot hold ${wanted} visits`)
    const regulars = crowd.people(Math.ceil(wanted / 2) + 1)
    waiting.push(...invite(shop, visits, regulars, random))
    people.push(...waiting.slice(-3))
    if (waiting.length >= AT_ONCE || rank === shops.length - 1) {
      await loadAppointments(waiting, random)
      await recordFacts(journalOf(waiting))
      waiting = []
    }
  }
  return people
}
