import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { enqueue } from '#foundation/jobs'
import { actorId, type Stamp } from '#foundation/stamp'
import { discover } from '#inventory/queries/discover'
import { record } from '#journal/record'
import { eraseCopiesOf } from '#rights_requests/copies'
import { type DatasetFinding, erasable } from '#rights_requests/domain/erasure'
import { NoControllerNamed } from '#rights_requests/errors'
import { EXECUTE } from '#rights_requests/job_names'
import ConcernedController from '#rights_requests/models/concerned_controller'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'
import { REQUESTS } from '#rights_requests/personal_data'
import { searchFor } from '#rights_requests/search'

/**
 * The DPO accepts a request: what was found is written down, one step for each data set, and the
 * work is owed. Whatever happens to the process, it is done once.
 */
export default class OrderExecution {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      rightsRequest.apply('execute', stamp.at)
      const concerned = await ConcernedController.query({ client: trx })
        .where('rightsRequestId', id)
        .orderBy('id')
      if (concerned.length === 0) throw new NoControllerNamed()

      let records = 0
      for (const controller of concerned) {
        records += await this.#prepare(trx, rightsRequest, controller)
      }
      if (rightsRequest.askedRight === 'erasure') {
        /** Copies handed over before go with the data they copy, and their links with them. */
        const copies = await eraseCopiesOf(trx, rightsRequest, stamp)
        await this.#credit(trx, concerned, copies)
      }
      await rightsRequest.merge({ decidedAt: stamp.at, decidedBy: actorId(stamp) }).save()
      await enqueue(trx, EXECUTE, { id })
      const { reference: subject, askedRight: right } = rightsRequest
      const body = { right, controllers: concerned.length, records }
      await record(trx, { kind: 'rights_request.execution_ordered', subject, stamp, body })

      return rightsRequest
    })
  }

  /** @returns how many records are to go, or to be handed over. */
  async #prepare(
    trx: TransactionClientContract,
    rightsRequest: RightsRequest,
    controller: ConcernedController
  ): Promise<number> {
    const search = searchFor(rightsRequest, controller.professionalId, trx)
    const found: DatasetFinding[] = await discover(search)
    await controller.merge({ found, progress: 'erasing' }).save()
    if (rightsRequest.askedRight === 'access') {
      return found.reduce((sum, { count }) => sum + count, 0)
    }
    const steps = found.map((finding, position) => ({
      rightsRequestControllerId: controller.id,
      position,
      dataset: finding.dataset,
      state: 'pending' as const,
      expected: erasable(finding),
    }))
    await ErasureStep.createMany(steps, { client: trx })
    return steps.reduce((sum, { expected }) => sum + expected, 0)
  }

  /** The platform's own step announced them: what is already gone counts for it. */
  async #credit(
    trx: TransactionClientContract,
    concerned: readonly ConcernedController[],
    copies: number
  ): Promise<void> {
    const platform = concerned.find(({ isOfPlatform }) => isOfPlatform)
    if (!platform || copies === 0) return
    const step = await ErasureStep.query({ client: trx })
      .where('rightsRequestControllerId', platform.id)
      .where('dataset', REQUESTS)
      .firstOrFail()
    await step.merge({ records: copies, erased: { rights_request_documents: copies } }).save()
  }
}
