import { randomBytes } from 'node:crypto'
import type { DateTime } from 'luxon'
import GiveNotice from '#terminations/actions/give_notice'
import { carryOn } from '#terminations/carry_on'
import type { Fate } from '#terminations/domain/fate'
import Termination from '#terminations/models/termination'
import RegisterSubprocessor from '#parties/actions/register_subprocessor'
import Professional from '#parties/models/professional'
import { aUser } from '#tests/helpers/rights_requests'
import { aSite, BOOKED_AT, type Site } from '#tests/helpers/booking'

/** A Sunday: the notice given then ends on Wednesday 7 April 2027, the reach on Thursday 22. */
export const GIVEN_AT = BOOKED_AT

export const AFTER_NOTICE = GIVEN_AT.set({ month: 4, day: 8, hour: 6 })
export const AFTER_REACH = GIVEN_AT.set({ month: 4, day: 23, hour: 6 })
export const AFTER_BACKUPS = GIVEN_AT.set({ month: 5, day: 25, hour: 6 })

export const system = (at: DateTime) => ({ actor: 'system', at }) as const

type Leaving = { site: Site; owner: Awaited<ReturnType<typeof aUser>>; termination: Termination }

/** A professional with a site, an owner and an assistant, who has just given notice. */
export async function aLeavingSite(fate: Fate = 'return'): Promise<Leaving> {
  const site = await aSite()
  const { id: professionalId } = site.professional
  const owner = await aUser('professional', { professionalId })
  await aUser('assistant', { professionalId })
  return { site, owner, termination: await leaving(site, owner.id, fate) }
}

export function leaving(site: Site, ownerId: string, fate: Fate = 'return') {
  return new GiveNotice().handle({
    ...{ professionalId: site.professional.id, side: 'professional', fate, reason: null },
    stamp: { actor: `user:${ownerId}`, at: GIVEN_AT },
  })
}

/** A sub-processor in use since January 2026, of a name that nobody else has. */
export function aHost(fields: object = {}) {
  const name = `Hébergeur ${randomBytes(4).toString('hex')}`
  return new RegisterSubprocessor().handle({
    ...{ name, activity: 'hosting', country: 'FR', contactEmail: 'dpo@hebergeur.example' },
    ...{ address: '3 quai du Port, 13002 Marseille', guarantee: 'Accord du 2 janvier 2026' },
    ...{ seesPersonalData: true, inUseSince: GIVEN_AT.minus({ years: 1 }) },
    stamp: system(GIVEN_AT.minus({ years: 1 })),
    ...fields,
  })
}

/** What the job does, on that day. */
export async function carriedOn({ id }: { id: string }, at: DateTime): Promise<Termination> {
  await carryOn(id, () => system(at))
  return whole(id)
}

export function whole(id: string): Promise<Termination> {
  return Termination.whole().where('id', id).firstOrFail()
}

export function again(professional: Professional): Promise<Professional> {
  return Professional.findOrFail(professional.id)
}
