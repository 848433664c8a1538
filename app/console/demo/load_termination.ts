import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import GiveNotice from '#terminations/actions/give_notice'
import RecordDownload from '#terminations/actions/record_download'
import { carryOn } from '#terminations/carry_on'
import Termination from '#terminations/models/termination'
import { loadShops, type LoadedShop } from '#console/demo/load_shops'
import { type Appointment, invite, loadAppointments } from '#console/demo/load_visits'
import { Crowd } from '#console/demo/people'
import { LEAVING, PROFESSIONALS } from '#console/demo/professionals'
import { Random } from '#console/demo/random'
import { type Act, RequestStory } from '#console/demo/request_story'
import { planVisits } from '#console/demo/visits'

export type LeavingShop = { readonly shop: LoadedShop; readonly appointments: Appointment[] }

type Loading = { readonly now: DateTime; readonly since: DateTime; readonly seed: number }

/** A shop whose contract ended some days ago, loaded beside the others: nothing of theirs depends on it. */
export async function loadLeavingShop({ now, since, seed }: Loading): Promise<LeavingShop> {
  const random = new Random(seed + 1_000_000)
  const opening = { since, random, languages: ['fr'], firstRank: PROFESSIONALS.length } as const
  const [shop] = await loadShops([LEAVING], opening)
  const visits = planVisits(shop, { now: givenAt(now), random })
  const crowd = new Crowd(random)
  const appointments = invite(shop, visits, crowd.people(18), random)
  await loadAppointments(appointments, random)
  return { shop, appointments }
}

/** Five days of the fifteen are over: the package waits, fetched once and not acknowledged. */
const DAYS_SINCE_END = 5

function givenAt(now: DateTime): DateTime {
  return now
    .setZone('Europe/Paris')
    .minus({ days: DAYS_SINCE_END })
    .minus({ months: 1 })
    .set({ hour: 11, minute: 20 })
}

/** Notice a month and some days ago; a request that was still open is handed over at the end. */
export function terminationActs(
  { shop, appointments }: LeavingShop,
  { now, dpo }: { now: DateTime; dpo: string }
): Act[] {
  const given = givenAt(now)
  const ended = now
    .setZone('Europe/Paris')
    .minus({ days: DAYS_SINCE_END - 1 })
    .startOf('day')
  const asked = ended.minus({ days: 4 }).set({ hour: 9, minute: 12 })
  const person = appointments[0].person
  const request = new RequestStory({ person, right: 'access', of: shop, at: asked }, dpo)
  request.after({ minutes: 9 }).verify()
  const owner = { actor: `user:${shop.ownerId}` } as const
  let id = ''
  const carried = (at: DateTime) => ({
    at,
    run: () => carryOn(id, (): Stamp => ({ actor: 'system', at })),
  })
  return [
    ...request.acts,
    {
      at: given,
      run: async () => {
        const notice = { professionalId: shop.id, side: 'professional', fate: 'return' } as const
        const stamp = { ...owner, at: given }
        const ending = await new GiveNotice().handle({ ...notice, reason: null, stamp })
        id = ending.id
      },
    },
    carried(given.plus({ minutes: 1 })),
    carried(ended.plus({ minutes: 3 })),
    {
      at: now.minus({ days: 2 }),
      run: async () => {
        const { id: own } = await Termination.findByOrFail('professionalId', shop.id)
        await new RecordDownload().handle({
          id: own,
          stamp: { ...owner, at: now.minus({ days: 2 }) },
        })
      },
    },
  ]
}
