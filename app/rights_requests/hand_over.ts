import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import KeepPackage from '#rights_requests/actions/keep_package'
import type { PackageKind } from '#rights_requests/domain/copy_format'
import type RightsRequest from '#rights_requests/models/rights_request'
import { makeAccessPackage } from '#rights_requests/packages/access'
import { makePortabilityPackage } from '#rights_requests/packages/portability'
import { searchFor } from '#rights_requests/search'

const MAKERS = { access: makeAccessPackage, portability: makePortabilityPackage } as const

type Handing = {
  readonly kind: PackageKind
  readonly rightsRequest: Pick<RightsRequest, 'id' | 'reference' | 'locale' | 'zone' | 'person'>
  /** The controller whose data they are; `null` for the platform. */
  readonly professionalId: string | null
}

/**
 * Makes the package of one right at one controller and offers it through the follow-up page. Run
 * again after a crash, it is made once.
 *
 * @returns how many records are handed over.
 */
export async function handOver(
  { kind, rightsRequest, professionalId }: Handing,
  stamp: Stamp
): Promise<number> {
  const { id: rightsRequestId, reference, locale, zone } = rightsRequest
  const { who } = await db.transaction((trx) => searchFor(rightsRequest, professionalId, trx))
  const facts = { reference, locale, zone, who, professionalId }
  return new KeepPackage().handle({ rightsRequestId, kind, facts, make: MAKERS[kind], stamp })
}
