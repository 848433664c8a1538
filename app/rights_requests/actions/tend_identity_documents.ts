import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { scanned } from '#foundation/scanned'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { TOLD_AFTER_DAYS, UNREAD_DAYS } from '#rights_requests/domain/identity_document'
import { writeToDpos } from '#rights_requests/identity_letters'
import IdentityCheck from '#rights_requests/models/identity_check'
import IdentityDocument from '#rights_requests/models/identity_document'
import RightsRequest from '#rights_requests/models/rights_request'

type Kept = { rightsRequest: RightsRequest; check: IdentityCheck; document: IdentityDocument }

/**
 * Documents nobody has read: the DPO is told, then they go, whatever the state of the request; those
 * of a request that has ended go at once. What the scanner could not look at is offered to it again.
 */
export default class TendIdentityDocuments {
  async handle({ stamp }: { stamp: Stamp }): Promise<void> {
    for (const { id, scan } of await IdentityDocument.query().select('id', 'scan')) {
      const seen = scan === 'held' ? await this.#scanAgain(id) : scan
      await db.transaction((trx) => this.#tend(trx, id, seen, stamp))
    }
  }

  async #scanAgain(id: string) {
    const document = await IdentityDocument.find(id)
    return document ? scanned(document.open()) : 'held'
  }

  async #tend(trx: TransactionClientContract, id: string, scan: string, stamp: Stamp) {
    const kept = await lockKept(id, trx)
    if (!kept) return
    const { rightsRequest, document } = kept
    if (scan === 'infected') return this.#drop(trx, kept, 'infected', stamp)
    if (scan === 'clean' && document.scan === 'held') document.scan = 'clean'

    const age = stamp.at.diff(document.receivedAt, 'days').days
    if (!rightsRequest.can('identify') || age >= UNREAD_DAYS) {
      return this.#drop(trx, kept, 'unread', stamp)
    }
    if (age >= TOLD_AFTER_DAYS && !document.toldAt) {
      document.toldAt = stamp.at
      await writeToDpos(trx, rightsRequest, { what: 'unread_soon', at: stamp.at })
    }
    await document.save()
  }

  async #drop(
    trx: TransactionClientContract,
    { rightsRequest, check }: Kept,
    what: 'infected' | 'unread',
    stamp: Stamp
  ) {
    await check.end(what === 'infected' ? 'not_proven' : 'unread', stamp)
    const { reference: subject } = rightsRequest
    if (rightsRequest.can('identify')) await writeToDpos(trx, rightsRequest, { what, at: stamp.at })
    const body = { reason: what }
    await record(trx, { kind: 'identity_check.document_dropped', subject, stamp, body })
  }
}

/** In the order in which everybody locks: the request, then what belongs to it. */
async function lockKept(id: string, trx: TransactionClientContract): Promise<Kept | null> {
  const found = await IdentityDocument.find(id, { client: trx })
  if (!found) return null
  const { rightsRequestId } = await IdentityCheck.findOrFail(found.identityCheckId, { client: trx })
  const rightsRequest = await RightsRequest.lock(rightsRequestId, trx)
  const document = await IdentityDocument.find(id, { client: trx })
  if (!document) return null
  const check = await IdentityCheck.findOrFail(document.identityCheckId, { client: trx })
  return { rightsRequest, check, document }
}
