import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { RestrictionException } from '#inventory/domain/limits'
import { restrictionWith } from '#inventory/queries/restrict'
import { withRestricted } from '#inventory/restricted'
import { record } from '#journal/record'
import { NothingRestricted } from '#rights_requests/errors'

type Opening<Result> = {
  readonly restrictionId: string
  readonly exception: RestrictionException
  /** Why, in words; an erasure takes them away. */
  readonly reason: string
  readonly stamp: Stamp
  /** What is done with restricted data in sight, in the same transaction. */
  readonly act: (trx: TransactionClientContract) => Promise<Result>
}

/** Opens restricted data for one act, under an exception of art. 18(2), with its reason on record. */
export default class OpenRestriction {
  handle<Result>({ restrictionId, exception, reason, stamp, act }: Opening<Result>) {
    return db.transaction(async (trx) => {
      const restriction = await restrictionWith(trx, restrictionId)
      if (!restriction) throw new NothingRestricted()
      const result = await withRestricted(trx, () => act(trx))
      const { professionalId: controller, reference: subject } = restriction
      const body = { controller, exception }
      await record(trx, { kind: 'restriction.opened', stamp, subject, body, detail: reason })
      return result
    })
  }
}
