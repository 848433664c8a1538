import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import User from '#people/models/user'
import { thePost } from '#letters/post'
import { demoAccounts } from '#console/demo/accounts'
import { deliverPastLetters } from '#console/demo/deliver_letters'
import { deskActs } from '#console/demo/desk'
import { changeNoticeActs } from '#console/demo/load_change_notice'
import { auditActs } from '#console/demo/load_audits'
import { disclosureActs } from '#console/demo/load_disclosures'
import { agreementActs, loadNewcomer } from '#console/demo/load_agreements'
import { loadAccounts } from '#console/demo/load_accounts'
import { partyActs } from '#console/demo/load_parties'
import { registerActs } from '#console/demo/load_registers'
import { runLastNight } from '#console/demo/load_retention'
import { loadShops } from '#console/demo/load_shops'
import { loadSubprocessors } from '#console/demo/load_subprocessors'
import { loadLeavingShop, terminationActs } from '#console/demo/load_termination'
import {
  type Appointment,
  invite,
  journalOf,
  loadAppointments,
  loadLetters,
} from '#console/demo/load_visits'
import { Crowd } from '#console/demo/people'
import { play } from '#console/demo/play'
import { PROFESSIONALS } from '#console/demo/professionals'
import { Random } from '#console/demo/random'
import { Requests } from '#console/demo/requests'
import { planVisits } from '#console/demo/visits'

export type Loaded = { readonly professionals: number; readonly appointments: number }

/** Share of the visits of a shop that are somebody's first. */
const NEWCOMERS = 0.45

/** Nobody uses this platform yet. */
export async function isEmpty(): Promise<boolean> {
  return (await db.from('professionals').select('id').first()) === null
}

/** The demonstration platform, as it looks on any day it is first started. */
export async function loadDemonstration(now: DateTime, seed: number): Promise<Loaded> {
  const random = new Random(seed)
  const since = now.minus({ weeks: 26 }).startOf('day')
  await loadSubprocessors(since)
  const shops = await loadShops(PROFESSIONALS, { since, random, languages: ['fr', 'en'] })
  const leaving = await loadLeavingShop({ now, since, seed })
  const newcomer = await loadNewcomer({ now, since, seed })
  await loadAccounts(demoAccounts(), [...shops, leaving.shop, newcomer], { since, random })

  const crowd = new Crowd(random)
  const regulars = crowd.people(6)
  const appointments: Appointment[] = shops.flatMap((shop) => {
    const visits = planVisits(shop, { now, random })
    const people = [...regulars, ...crowd.people(Math.ceil(visits.length * NEWCOMERS))]
    return invite(shop, visits, people, random)
  })
  await loadAppointments(appointments, random)
  await loadLetters(appointments, now)

  const dpo = await User.findByOrFail('role', 'dpo')
  const staff = await User.findByOrFail('role', 'staff')
  const [regular] = regulars
  const scene = { shops, appointments, crowd, regular, dpo: dpo.id, staff: staff.id, now }
  const requests = new Requests(scene)
  const post = thePost()
  const contracts = { shops, leaving: leaving.shop, newcomer, dpo: dpo.id, since, now }
  const beside = [
    ...agreementActs(contracts),
    ...deskActs(scene),
    ...partyActs(scene),
    ...auditActs(scene),
    ...disclosureActs(scene),
    ...registerActs(scene),
    ...terminationActs(leaving, scene),
    ...(post ? changeNoticeActs(scene, post) : []),
  ]
  await play(requests, beside, journalOf([...appointments, ...leaving.appointments]))
  if (post) await deliverPastLetters(post, now)
  await runLastNight(now)
  return { professionals: shops.length, appointments: appointments.length }
}
