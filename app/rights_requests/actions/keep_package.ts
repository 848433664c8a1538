import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isTaken } from '#foundation/database/conflicts'
import { inSnapshot, isOvertaken } from '#foundation/database/snapshot'
import type { Stamp } from '#foundation/stamp'
import { storeStreamedDocument } from '#documents/chunks'
import { holdRequestsOf } from '#rights_requests/copies'
import type { PackageKind } from '#rights_requests/domain/copy_format'
import { PACKAGE_DAYS } from '#rights_requests/domain/link_life'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import type { DataPackage, PackageFacts, Reading } from '#rights_requests/packages/facts'

type Keeping = {
  readonly rightsRequestId: string
  readonly kind: PackageKind
  readonly facts: PackageFacts
  readonly make: (facts: PackageFacts, reading: Reading) => Promise<DataPackage>
  readonly stamp: Stamp
}

const ONE_EACH = 'rights_request_documents_rights_request_id_format_professio_key'
const MOST_TRIES = 3

/**
 * Makes a package of the person's data and keeps it until it expires: one for each right and
 * controller of a request. Killed in the middle nothing is left of it; run again, it is made once.
 */
export default class KeepPackage {
  /** @returns how many records are handed over. */
  async handle(keeping: Keeping): Promise<number> {
    for (let tries = 1; ; tries++) {
      const known = await this.#known(keeping)
      if (known) return known.records
      try {
        return await inSnapshot((trx) => this.#keep(trx, keeping))
      } catch (error) {
        const mayTryAgain = isTaken(error, ONE_EACH) || isOvertaken(error)
        if (tries === MOST_TRIES || !mayTryAgain) throw error
      }
    }
  }

  #known({ rightsRequestId, kind, facts }: Keeping): Promise<RightsRequestDocument | null> {
    return RightsRequestDocument.query()
      .where({ rightsRequestId, format: kind })
      .whereRaw('professional_id is not distinct from ?::uuid', [facts.professionalId!])
      .first()
  }

  /** Everything is read as it was at one instant, and kept as it is read. */
  async #keep(trx: TransactionClientContract, { facts, kind, make, ...keeping }: Keeping) {
    const { at } = keeping.stamp
    const { title, mediaType, bytes, records } = await make(facts, { trx, at })
    const document = { kind: 'access_copy', title, language: facts.locale, mediaType } as const
    const stored = await storeStreamedDocument(trx, { ...document, bytes, createdAt: at })
    const offered = {
      rightsRequestId: keeping.rightsRequestId,
      professionalId: facts.professionalId,
      storedDocumentId: stored.id,
      format: kind,
      records: records(),
      issuedAt: at,
      expiresAt: at.plus({ days: PACKAGE_DAYS }),
    }
    await RightsRequestDocument.create(offered, { client: trx })
    await holdRequestsOf(trx, facts.who)
    return records()
  }
}
