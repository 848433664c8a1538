import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { forget } from '#inventory/queries/object'
import { objectionDigest } from '#inventory/objection_digest'
import { record } from '#journal/record'
import { writeLine } from '#ledger/write'

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
      if (wasThere) {
        const digests = emails.map((email) => objectionDigest(purpose, email, controller))
        const key = `allowed:${digests[0]}:${stamp.at.toMillis()}`
        const fact = { kind: 'allowed', professionalId: controller, purpose, digests } as const
        await writeLine(trx, { ...fact, key, at: stamp.at })
      }
      if (wasThere) await record(trx, { kind: 'objection.taken_back', stamp, subject, body })
      return wasThere
    })
  }
}
