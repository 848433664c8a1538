import { keyedDigest } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import GiveDeathDirectives from '#rights_requests/actions/give_death_directives'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import TakeCharge from '#rights_requests/actions/take_charge'
import type { Representation } from '#rights_requests/domain/asked_right'
import type { Directives } from '#rights_requests/domain/death_directive'
import DeathDirective from '#rights_requests/models/death_directive'
import type { Site } from '#tests/helpers/booking'
import {
  aFiledRequest,
  aUser,
  aVerifiedRequest,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

/** Somebody who has died since. */
export const DECEASED = 'odile.marchand@exemple.example'
export const HEIR = 'paul.marchand@exemple.example'

export const DIRECTIVES: Directives = {
  choice: 'erase',
  words: 'Que rien ne reste de mes rendez-vous.',
  recipient: null,
  executor: { name: 'Paul Marchand', contact: '8 rue du Port, 31000 Toulouse' },
}

const at = FILED_AT.plus({ hours: 2 })
export const PERSON_LATER: Stamp = { actor: 'person', at }

/** Somebody alive, verified, who prepares what becomes of the data. */
export async function aPersonPreparing(site: Site | null) {
  const { id, reference } = await aVerifiedRequest({
    ...{ askedRights: ['after_death'], email: DECEASED, firstName: 'Odile', lastName: 'Marchand' },
    ...(site && { concern: 'professional', professionalIds: [site.professional.id] }),
  })
  const { partId } = await onlyPart(id)
  return { id, partId, reference }
}

export async function lodge(site: Site | null, directives: Partial<Directives> = {}) {
  const preparing = await aPersonPreparing(site)
  const { id, partId } = preparing
  const given = { ...DIRECTIVES, ...directives }
  await new GiveDeathDirectives().handle({ id, partId, directives: given, stamp: PERSON_LATER })
  return preparing
}

/** Directives of somebody that lie with a professional, whatever request they came with. */
export function directivesLying({ professional }: Pick<Site, 'professional'>, email: string) {
  const { choice, ...content } = DIRECTIVES
  const emailDigest = keyedDigest('email', email)
  return DeathDirective.create({
    ...{ professionalId: professional.id, emailDigest, requestReference: 'DR-2027-0001', choice },
    ...{ content: DeathDirective.seal(emailDigest, content), consentedAt: at, changedAt: at },
  })
}

/** After the death: an heir, or whoever was designated, whose right to ask was checked; in the DPO's hands. */
export async function aRequestAfterDeath(
  site: Site | null,
  { kind = 'heir', email = DECEASED }: { kind?: Representation; email?: string | null } = {}
) {
  const dpo = await aUser('dpo')
  const stamp = { actor: `user:${dpo.id}`, at } as const
  const { id, reference } = await aFiledRequest({
    ...{ askedRights: ['after_death'], email: HEIR, firstName: 'Paul', lastName: 'Marchand' },
    ...(site && { concern: 'professional', professionalIds: [site.professional.id] }),
    representation: {
      ...{ kind, lastName: 'Marchand', firstName: 'Odile', email, scope: null, until: null },
    },
  })
  await new IdentifyRequester().handle({ id, means: 'mandate_checked', stamp })
  await new TakeCharge().handle({ id, stamp })
  const { partId } = await onlyPart(id)
  const path = `/dpo/demandes/${id}/parties/${partId}`
  return { id, partId, reference, dpo, stamp, path }
}
