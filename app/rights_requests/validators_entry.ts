import vine from '@vinejs/vine'
import { day, email, line, phone, prose } from '#foundation/form_fields'
import { ASKED_RIGHTS, CONCERNS, REQUESTER_KINDS } from '#rights_requests/domain/asked_right'
import { BEHALVES, ENTRY_CHANNELS } from '#rights_requests/domain/entry'

/** What the DPO enters of a letter, a call, a visit or a mail. */
export const entryValidator = vine.create({
  filing_key: vine.string().uuid(),
  draft_id: vine.string().uuid().optional(),
  channel: vine.enum(ENTRY_CHANNELS),
  received_on: day(),
  old_confirmed: vine.accepted().optional(),
  requester_kind: vine.enum(REQUESTER_KINDS),
  last_name: line(100),
  first_name: line(100),
  email: email().optional(),
  phone: phone().optional(),
  postal_address: prose(500).optional(),
  behalf: vine.enum(BEHALVES),
  principal_last_name: line(100).optional().requiredWhen('behalf', '!=', 'self'),
  principal_first_name: line(100).optional().requiredWhen('behalf', '!=', 'self'),
  principal_email: email().optional(),
  mandate_scope: prose(1000).optional().requiredWhen('behalf', '=', 'mandate'),
  mandate_until: day().optional(),
  rights: vine.array(vine.enum(ASKED_RIGHTS)).minLength(1).distinct(),
  concern: vine.enum(CONCERNS),
  professional_names: vine.array(line(200)).maxLength(200).optional(),
  words: prose(4000).optional(),
  letter_locale: vine.enum(['fr', 'en'] as const),
  identity_seen: vine.accepted().optional(),
})

/** Where letters on paper go. */
export const postalAddressValidator = vine.create({ postal_address: prose(500) })

/** Why a draft is no request; the words are erased with it. */
export const DISCARD_REASONS = ['not_a_request', 'duplicate', 'spam', 'answered'] as const

export const discardValidator = vine.create({
  discard_reason: vine.enum(DISCARD_REASONS),
  discard_words: prose(2000).optional(),
})

/** Web sites, one a line. */
export const sitesValidator = vine.create({ sites: vine.string().maxLength(4000).optional() })
