import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { forget } from '#inventory/queries/object'
import { record } from '#journal/record'

type TakingBack = {
  readonly purpose: string
  readonly email: string
  readonly professionalId: string | null
  /** Of the request in which the person objected. */
  readonly reference?: string
  readonly stamp: Stamp
}

/** The person consents again, or objects no more: the digest goes. */
export default class TakeBackObjection {
  /** @returns whether there was one. */
  handle({ stamp, reference: subject, ...refused }: TakingBack): Promise<boolean> {
    return db.transaction(async (trx) => {
      const wasThere = await forget(trx, refused)
      const { professionalId: controller, purpose } = refused
      const body = { controller, purpose }
      if (wasThere) await record(trx, { kind: 'objection.taken_back', stamp, subject, body })
      return wasThere
    })
  }
}
