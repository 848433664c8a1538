import type { LegalBasis } from '#inventory/dataset'
import { datasets } from '#inventory/registry'
import type { DateTime } from 'luxon'
import type User from '#people/models/user'
import ChooseBasis from '#register/actions/choose_basis'
import { BOOKED_AT } from '#tests/helpers/booking'

/** A day after the sites of the tests are booked. */
export const CHOSEN_AT = BOOKED_AT.plus({ days: 1 })

export const LAW = 'Code général des collectivités territoriales, art. L2121-29'
export const WHY = 'La commune reçoit les habitants au titre de ses missions.'

type Fields = { purpose?: string; basis?: LegalBasis; from?: LegalBasis; at?: DateTime }

/** A professional, by one of its accounts, chooses what a purpose rests on: a task in the public interest. */
export function choose(user: User, fields: Fields & { restsOn?: string; reason?: string } = {}) {
  const { purpose = 'appointments', basis = 'public_task', at = CHOSEN_AT, ...others } = fields
  return new ChooseBasis().handle({
    professionalId: user.professionalId!,
    purpose: purposeOf(purpose),
    basis,
    restsOn: basis === 'contract' ? '' : LAW,
    reason: WHY,
    from: 'contract',
    stamp: { actor: `user:${user.id}`, at },
    ...others,
  })
}

/** A purpose of what professionals entrust. */
export function purposeOf(key: string) {
  const all = datasets.of('professional').flatMap(({ purposes }) => purposes)
  return all.find((it) => it.key === key)!
}
