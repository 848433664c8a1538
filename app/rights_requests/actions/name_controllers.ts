import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NoControllerNamed, TransitionNotAllowed } from '#rights_requests/errors'
import { forwardToProfessionals } from '#rights_requests/forwarding'
import ConcernedController from '#rights_requests/models/concerned_controller'
import RightsRequest from '#rights_requests/models/rights_request'

type Naming = { id: string; professionalIds: readonly string[]; platform: boolean; stamp: Stamp }

/** The DPO says whose processing a request is about, when the person did not know. */
export default class NameControllers {
  handle({ id, professionalIds, platform, stamp }: Naming): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (!rightsRequest.can('execute')) throw new TransitionNotAllowed()
      if (professionalIds.length === 0 && !platform) throw new NoControllerNamed()

      await this.#replace(trx, id, platform ? [...professionalIds, null] : [...professionalIds])
      await forwardToProfessionals(trx, rightsRequest, stamp.at)
      const { reference: subject } = rightsRequest
      const body = { controllers: [...professionalIds], platform }
      await record(trx, { kind: 'rights_request.controllers_named', subject, stamp, body })

      return rightsRequest
    })
  }

  /** Those already there stay, with the letter they had; the others come or go. */
  async #replace(trx: TransactionClientContract, id: string, wanted: (string | null)[]) {
    const present = await ConcernedController.query({ client: trx }).where('rightsRequestId', id)
    for (const row of present) if (!wanted.includes(row.professionalId)) await row.delete()
    const known = present.map(({ professionalId }) => professionalId)
    const added = wanted.filter((professionalId) => !known.includes(professionalId))
    await ConcernedController.createMany(
      added.map((professionalId) => ({
        rightsRequestId: id,
        professionalId,
        progress: 'concerned',
      })),
      { client: trx }
    )
  }
}
