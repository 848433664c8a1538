import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Identifiers, ProposedChange, Search } from '#inventory/dataset'
import type { RestrictionGround } from '#inventory/domain/limits'
import RectifyData from '#rights_requests/actions/rectify_data'
import RestrictData from '#rights_requests/actions/restrict_data'
import { BOOKED_AT, type Site } from '#tests/helpers/booking'
import { aFiledRequest, onlyPart } from '#tests/helpers/rights_requests'

/** The platform acts, at the instant at which the sites of the tests are booked. */
export const SYSTEM = { actor: 'system', at: BOOKED_AT } as const

export const REFERENCE = 'DR-2027-0042'

/** Runs in a transaction of its own, as every caller of a data set does. */
export function searching<Result>(
  who: Identifiers,
  professionalId: string | null,
  act: (search: Search) => Promise<Result>
): Promise<Result> {
  return db.transaction((trx: TransactionClientContract) => act({ who, professionalId, trx }))
}

/** The id of a part of a request, for an act that is tried by itself. */
export async function aPart(): Promise<string> {
  const { id } = await aFiledRequest()
  const { partId } = await onlyPart(id)
  return partId
}

export async function restrictFor(
  { professional }: Site,
  email: string,
  fields: { ground?: RestrictionGround; partId?: string; reference?: string } = {}
) {
  return new RestrictData().handle({
    partId: fields.partId ?? (await aPart()),
    reference: REFERENCE,
    who: identifiersOf({ email }),
    professionalId: professional.id,
    ground: 'accuracy_contested',
    stamp: SYSTEM,
    ...fields,
  })
}

export async function rectifyFor(
  { professional }: Site,
  email: string,
  changes: readonly Omit<ProposedChange, 'dataset'>[],
  partId?: string
) {
  return new RectifyData().handle({
    ...{
      partId: partId ?? (await aPart()),
      reference: REFERENCE,
      who: identifiersOf({ email }),
      professionalId: professional.id,
    },
    changes: changes.map((change) => ({ ...change, dataset: 'booking.appointments' })),
    stamp: SYSTEM,
  })
}
