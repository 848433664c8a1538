import vine from '@vinejs/vine'
import { toE164 } from '#booking/domain/phone'
import { email } from '#foundation/form_fields'
import type { Established } from '#rights_requests/models/known_identifier'

const ADDRESS = vine.create({ email: email() })

/** What was typed, as an address or as a number of a region; null when it is neither. */
export async function readIdentifier(typed: string, region: string): Promise<Established | null> {
  if (typed.includes('@')) {
    const [error, read] = await ADDRESS.tryValidate({ email: typed })
    return error ? null : { kind: 'email', value: read.email }
  }
  const number = toE164(typed, region)
  return number === null ? null : { kind: 'phone', value: number }
}
