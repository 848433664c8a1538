import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { recordMany } from '#journal/record'
import { AssigneeNotAvailable } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { openPlatformAccounts } from '#rights_requests/queries/assignees'

type Assignment = {
  ids: readonly string[]
  /** Account of the platform's own side; null leaves the requests to nobody. */
  assignee: string | null
  stamp: Stamp
}

/** Gives requests to somebody of the platform, or to nobody, in one act. */
export default class AssignRightsRequests {
  /** @returns how many changed hands. */
  handle({ ids, assignee, stamp }: Assignment): Promise<number> {
    return db.transaction(async (trx) => {
      if (assignee) await refuseOthers(assignee, trx)
      const locked = await RightsRequest.query({ client: trx })
        .whereIn('id', [...ids])
        .orderBy('id')
        .forUpdate()
      const moved = locked.filter(({ assignedTo }) => assignedTo !== assignee)
      const theirs = moved.map(({ id }) => id)
      await trx.from('rights_requests').whereIn('id', theirs).update({ assigned_to: assignee })
      const kind = 'rights_request.assigned'
      await recordMany(
        trx,
        moved.map(({ reference: subject }) => ({ kind, subject, stamp, body: { to: assignee } }))
      )
      return moved.length
    })
  }
}

async function refuseOthers(id: string, trx: TransactionClientContract): Promise<void> {
  const known = await openPlatformAccounts().useTransaction(trx).where('id', id).first()
  if (!known) throw new AssigneeNotAvailable()
}
