import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { tablesOfOtherControllers } from '#inventory/queries/other_controllers'
import { secondSearch } from '#inventory/queries/second_search'
import { recordMany } from '#journal/record'
import { isClean, removedBy } from '#rights_requests/domain/erasure'
import { sortTraces } from '#rights_requests/domain/traces'
import { accountsOf } from '#rights_requests/accounts'
import RequestPart from '#rights_requests/models/request_part'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

/**
 * Looks for the person again by a path that knows nothing of the data sets. What was announced to
 * stay may be found; anything else stops the execution, and nothing is attested.
 */
export default class SearchAgain {
  /** @returns whether everything was read and nothing unexpected was found. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const part = await RequestPart.query({ client: trx })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      if (part.progress === 'done') return true

      const rightsRequest = await RightsRequest.findOrFail(part.rightsRequestId, {
        client: trx,
      })
      const { kept, seen } = await this.#look(trx, rightsRequest, part)
      const again = { at: stamp.at.toUTC().toISO()!, ...seen }
      const isOver = isClean(again)
      part.merge({
        kept,
        secondSearch: again,
        progress: isOver ? 'done' : 'needs_attention',
        endedAt: isOver ? stamp.at : null,
      })
      await part.save()
      const facts = await this.#facts(trx, part)
      const { reference: subject } = rightsRequest
      await recordMany(
        trx,
        facts.map((fact) => ({ ...fact, stamp, subject }))
      )
      return isOver
    })
  }

  async #look(
    trx: TransactionClientContract,
    rightsRequest: RightsRequest,
    { professionalId, round }: RequestPart
  ) {
    const search = await searchFor(rightsRequest, professionalId, trx)
    const accounts = await accountsOf(search, { isContinued: round > 1 })
    const except = professionalId === null ? tablesOfOtherControllers(null) : []
    const found = await secondSearch(search.who, { professionalId, except }, trx)
    const sorted = sortTraces(found.traces, accounts)
    const { tables, columns } = found.searched
    const { unreadable } = found
    return { kept: [...accounts.kept], seen: { tables, columns, unreadable, ...sorted } }
  }

  async #facts(trx: TransactionClientContract, part: RequestPart) {
    const { professionalId, round, secondSearch: seen } = part
    const steps = await ErasureStep.query({ client: trx })
      .where('rightsRequestPartId', part.id)
      .where('round', round)
    const unexpected = seen!.unexpected.reduce((sum, { count }) => sum + count, 0)
    const { tables, columns, announced } = seen!
    const searched = { controller: professionalId, tables, columns, announced, unexpected }
    const removed = removedBy(steps)
    return [
      { kind: 'rights_request.erased', body: { controller: professionalId, removed } },
      { kind: 'rights_request.searched_again', body: searched },
    ] as const
  }
}
