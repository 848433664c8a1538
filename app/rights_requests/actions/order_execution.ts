import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { enqueue } from '#foundation/jobs'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Search } from '#inventory/dataset'
import { discover } from '#inventory/queries/discover'
import { record } from '#journal/record'
import { eraseCopiesOf } from '#rights_requests/copies'
import { isSpelledOut } from '#rights_requests/domain/asked_right'
import { type DatasetFinding, erasable } from '#rights_requests/domain/erasure'
import {
  CopyOwedFirst,
  NoControllerNamed,
  NotExecutable,
  NothingDecided,
} from '#rights_requests/errors'
import { EXECUTE } from '#rights_requests/job_names'
import ErasureStep from '#rights_requests/models/erasure_step'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { readInstruction } from '#rights_requests/part_acts'
import { REQUESTS } from '#rights_requests/personal_data'
import { searchFor } from '#rights_requests/search'
import { settle } from '#rights_requests/settle'

type Order = { id: string; partId: string; stamp: Stamp }

/**
 * The DPO accepts a part of a request: what was found is written down, for an erasure one step for
 * each data set, and the work is owed. Whatever happens to the process, it is done once.
 */
export default class OrderExecution {
  handle({ id, partId, stamp }: Order): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (part.controller === 'unknown') throw new NoControllerNamed()
      if (!rightsRequest.carriesOut(part)) throw new NotExecutable()
      if (part.executedAs === 'erasure') this.#refuseBeforeCopy(rightsRequest, part)
      const isSaid = !isSpelledOut(part.executedAs) || (await readInstruction(trx, partId)) !== null
      if (!isSaid) throw new NothingDecided()

      part.apply('execute', stamp.at)
      const search = await searchFor(rightsRequest, part.professionalId, trx)
      const records = await this.#prepare(search, part)
      if (part.executedAs === 'erasure') {
        /** Copies handed over before go with the data they copy, and their links with them. */
        const copies = await eraseCopiesOf(trx, search.who, stamp)
        await this.#credit(trx, part, copies)
      }
      part.merge({ decidedAt: stamp.at, decidedBy: actorId(stamp) })
      await settle(rightsRequest, stamp.at)
      await enqueue(trx, EXECUTE, { id: part.id })
      const { reference: subject } = rightsRequest
      const body = { right: part.askedRight, controller: part.professionalId, records }
      await record(trx, { kind: 'rights_request.execution_ordered', subject, stamp, body })

      return rightsRequest
    })
  }

  /** Who asks for a copy and for erasure gets the copy: afterwards there is nothing left to copy. */
  #refuseBeforeCopy({ parts }: RightsRequest, { professionalId, controller }: RequestPart) {
    const isCopyOwed = parts.some(
      (other) =>
        ['access', 'portability'].includes(other.askedRight) &&
        other.controller === controller &&
        other.professionalId === professionalId &&
        !other.isEnded
    )
    if (isCopyOwed) throw new CopyOwedFirst()
  }

  /** @returns how many records are to go, or to be handed over. */
  async #prepare(search: Search, part: RequestPart): Promise<number> {
    const found: DatasetFinding[] = await discover(search)
    part.merge({ found, progress: 'erasing' })
    if (part.executedAs !== 'erasure') return found.reduce((sum, { count }) => sum + count, 0)

    const steps = found.map((finding, position) => ({
      rightsRequestPartId: part.id,
      position,
      dataset: finding.dataset,
      state: 'pending' as const,
      expected: erasable(finding),
    }))
    await ErasureStep.createMany(steps, { client: search.trx })
    return steps.reduce((sum, { expected }) => sum + expected, 0)
  }

  /** The platform's own step announced them: what is already gone counts for it. */
  async #credit(
    trx: TransactionClientContract,
    { id, isOfPlatform }: RequestPart,
    copies: number
  ): Promise<void> {
    if (!isOfPlatform || copies === 0) return
    const step = await ErasureStep.query({ client: trx })
      .where('rightsRequestPartId', id)
      .where('dataset', REQUESTS)
      .firstOrFail()
    await step.merge({ records: copies, erased: { rights_request_documents: copies } }).save()
  }
}
