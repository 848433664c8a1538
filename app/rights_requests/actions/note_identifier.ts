import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { closedToNoting, type EstablishedBy } from '#rights_requests/domain/known_under'
import {
  IdentifierKnown,
  IdentifiersSettled,
  IdentityNotChecked,
  NobodyConfirmed,
} from '#rights_requests/errors'
import { aboutIdentifiers, establish } from '#rights_requests/established'
import type { Established } from '#rights_requests/models/known_identifier'
import RightsRequest from '#rights_requests/models/rights_request'

type Noting = Established & {
  readonly id: string
  /** Whose data it leads to; `null` for all controllers of the request. */
  readonly professionalId: string | null
  readonly means: EstablishedBy
  readonly reason: string
  readonly stamp: Stamp
}

/**
 * Somebody who made sure who asks notes what the person is known under in the data. Throws
 * IdentityNotChecked, IdentifiersSettled, NobodyConfirmed or IdentifierKnown.
 */
export default class NoteIdentifier {
  handle({ id, ...noting }: Noting): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const { professionalId, means } = noting
      const closed = closedToNoting(aboutIdentifiers(rightsRequest), professionalId)
      if (closed === 'not_checked') throw new IdentityNotChecked()
      const isConcerned = rightsRequest.parts.some((part) => part.professionalId === professionalId)
      if (professionalId !== null && !isConcerned) throw new NobodyConfirmed()
      if (means === 'professional_confirmed' && professionalId === null) throw new NobodyConfirmed()
      if (closed) throw new IdentifiersSettled()

      if (!(await establish(trx, rightsRequest, noting))) throw new IdentifierKnown()
    })
  }
}
