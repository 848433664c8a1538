import { DateTime } from 'luxon'
import ShareRegister, { type Share } from '#register/actions/share_register'

/** A link to a register, made a moment ago unless said, with its secret. */
export function aRegisterLink(professionalId: string | null, fields: Partial<Share> = {}) {
  return new ShareRegister().handle({
    ...{ professionalId, kind: 'controller', reader: 'authority', locale: 'fr', days: 7 },
    ...{ recipient: 'Mme Ozanne, contrôle', reason: 'Demande du 3 novembre' },
    stamp: { actor: 'system', at: DateTime.utc().minus({ minutes: 1 }) },
    ...fields,
  })
}
