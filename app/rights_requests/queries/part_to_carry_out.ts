import db from '@adonisjs/lucid/services/db'
import type { Identifiers, Search } from '#inventory/dataset'
import { consentsGiven, endedBy, purposesOf } from '#inventory/queries/object'
import type {
  Instruction,
  ObjectionOutcome,
  RectificationOutcome,
  RestrictionOutcome,
} from '#rights_requests/domain/part_act'
import RightsRequest from '#rights_requests/models/rights_request'
import { outcomeOf, readInstruction } from '#rights_requests/part_acts'
import { searchFor } from '#rights_requests/search'

/** A part of a request: one right towards one controller (`null`: the platform). */
export type PartToCarryOut = {
  readonly id: string
  readonly rightsRequestId: string
  readonly professionalId: string | null
}

type Act = Instruction['act']
type InstructionOf<It extends Act> = Extract<Instruction, { act: It }>
type OutcomeFor<It extends Act> = It extends 'rectification'
  ? RectificationOutcome
  : It extends 'restriction'
    ? RestrictionOutcome
    : ObjectionOutcome

type About = {
  readonly partId: string
  readonly reference: string
  readonly who: Identifiers
  readonly professionalId: string | null
}

type ToBeDone<It extends Act> = About &
  (
    | { readonly done: OutcomeFor<It>; readonly instruction: null }
    | { readonly done: null; readonly instruction: InstructionOf<It> }
  )

/**
 * Marketing and the consents given are refused as a whole unless something narrower was decided: no
 * reason is asked for either (art. 7(3) and 21(3)).
 */
async function decided(search: Search, partId: string, act: Act): Promise<Instruction | null> {
  const written = await readInstruction(search.trx, partId)
  if (written) return written
  if (act === 'withdrawal_of_consent') return { act, purposes: await consentsGiven(search) }
  if (act !== 'objection_to_marketing') return null
  return { act, purposes: endedBy(act, await purposesOf(search)) }
}

/**
 * What was decided for a part, or what was already done.
 *
 * @throws when nothing of that kind was decided: an execution without a decision is a fault.
 */
export function whatIsToBeDone<It extends Act>(
  part: PartToCarryOut,
  act: It
): Promise<ToBeDone<It>> {
  return db.transaction(async (trx) => {
    const { id: partId, rightsRequestId, professionalId } = part
    const rightsRequest = await RightsRequest.findOrFail(rightsRequestId, { client: trx })
    const search = await searchFor(rightsRequest, professionalId, trx)
    const about = { partId, reference: rightsRequest.reference, who: search.who, professionalId }
    const done = await outcomeOf<OutcomeFor<It>>(trx, partId)
    if (done) return { ...about, done, instruction: null }

    const instruction = await decided(search, partId, act)
    if (instruction?.act !== act) throw new Error(`Nothing was decided on the ${act} of a part`)
    return { ...about, done: null, instruction: instruction as InstructionOf<It> }
  })
}
