import vine, { SimpleMessagesProvider } from '@vinejs/vine'
import {
  ASKED_RIGHTS,
  CONCERNS,
  REPRESENTATIONS,
  REQUESTER_KINDS,
} from '#rights_requests/domain/asked_right'
import { day, email, line, phone, prose } from '#foundation/form_fields'

/** ISO 8601 with its offset: an hour without one is nobody's. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/

const onBehalfOf = vine.object({
  kind: vine.enum(REPRESENTATIONS),
  last_name: line(100),
  first_name: line(100),
  email: email().optional(),
  scope: prose(1000).optional(),
  until: day().optional(),
})

/** A request as a program sends it: what docs/interface.md describes. */
export const apiFilingValidator = vine.create({
  rights: vine.array(vine.enum(ASKED_RIGHTS)).minLength(1).distinct(),
  concern: vine.enum(CONCERNS),
  professionals: vine.array(line(63)).maxLength(200).distinct().optional(),
  professional_named: line(120).optional(),
  received_at: vine.string().regex(INSTANT).optional(),
  locale: vine.enum(['fr', 'en'] as const).optional(),
  message: prose(4000).optional(),
  requester: vine.object({
    kind: vine.enum(REQUESTER_KINDS),
    last_name: line(100),
    first_name: line(100),
    email: email(),
    phone: phone().optional(),
  }),
  on_behalf_of: onBehalfOf.optional(),
})
/** A program is told in English, whatever language a browser would ask for. */
apiFilingValidator.messagesProvider = new SimpleMessagesProvider({})
