import { errors as lucidErrors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { isRemovable } from '#rights_requests/domain/known_under'
import { IdentifiersSettled } from '#rights_requests/errors'
import { aboutIdentifiers } from '#rights_requests/established'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import RightsRequest from '#rights_requests/models/rights_request'

type Removing = { readonly id: string; readonly identifierId: string; readonly stamp: Stamp }

/** The person is no longer looked for under an identifier: it goes. Throws IdentifiersSettled. */
export default class RemoveIdentifier {
  handle({ id, identifierId, stamp }: Removing): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const noted = rightsRequest.identifiers.find((it) => it.id === identifierId)
      if (!noted) throw new lucidErrors.E_ROW_NOT_FOUND(KnownIdentifier)
      const { parts } = aboutIdentifiers(rightsRequest)
      if (!isRemovable(parts, noted)) throw new IdentifiersSettled()

      await noted.delete()
      const { kind: identifier, means, professionalId: controller } = noted
      const { reference: subject } = rightsRequest
      const body = { identifier, means, controller }
      await record(trx, { kind: 'rights_request.identifier_removed', subject, stamp, body })
    })
  }
}
