import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { forget } from '#inventory/queries/object'
import { record } from '#journal/record'

type TakingBack = {
  readonly purpose: string
  /** The addresses under which it may be remembered. */
  readonly emails: readonly string[]
  readonly professionalId: string | null
  /** Of the request in which the person objected. */
  readonly reference?: string
  readonly stamp: Stamp
}

/** The person consents again, or objects no more: the digests go. */
export default class TakeBackObjection {
  /** @returns whether there was one. */
  handle({ stamp, reference: subject, emails, ...refused }: TakingBack): Promise<boolean> {
    return db.transaction(async (trx) => {
      let wasThere = false
      for (const email of emails) {
        wasThere = (await forget(trx, { ...refused, email })) || wasThere
      }
      const { professionalId: controller, purpose } = refused
      const body = { controller, purpose }
      if (wasThere) await record(trx, { kind: 'objection.taken_back', stamp, subject, body })
      return wasThere
    })
  }
}
