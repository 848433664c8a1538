import vine from '@vinejs/vine'
import { PROPOSED } from '#rights_requests/domain/controller_instruction'
import { REFUSAL_GROUNDS, type RefusalGround } from '#rights_requests/domain/refusal_ground'
import { day, prose } from '#foundation/form_fields'

const grounds = Object.keys(REFUSAL_GROUNDS) as RefusalGround[]

/** Who answers the requests of a professional's clients. */
export const rightsSettingsValidator = vine.create({
  who_answers: vine.enum(['platform', 'itself'] as const),
  of_health: vine.accepted().optional(),
})

/** What the platform proposes to a professional who decides. */
export const proposalValidator = vine.create({
  proposed_outcome: vine.enum(PROPOSED),
  proposed_ground: vine.enum(grounds).optional().requiredWhen('proposed_outcome', '=', 'refuse'),
  proposed_words: prose(8000).optional().requiredWhen('proposed_outcome', '=', 'refuse'),
  whole: vine.enum(['yes', 'no'] as const).optional(),
  proposal_note: prose(2000).optional(),
})

export const receiptValidator = vine.create({ received_on: day() })

/** Why a professional does not want the platform to go on. */
export const objectionValidator = vine.create({ objection: prose(4000) })

export const digestValidator = vine.create({ wants_digest: vine.accepted().optional() })
