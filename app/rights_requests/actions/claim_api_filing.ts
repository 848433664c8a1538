import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'

export type Claim = {
  readonly apiTokenId: string
  readonly idempotencyKey: string
  readonly bodyDigest: string
  readonly at: DateTime
}

/** `new` also for one that was claimed and got no answer: filing it again files it once. */
export type Claimed =
  { readonly is: 'new' } | { readonly is: 'other' } | { readonly is: 'same'; answer: object }

/** Ties an idempotency key of a program to the body it came with first. */
export default class ClaimApiFiling {
  handle({ apiTokenId, idempotencyKey, bodyDigest, at }: Claim): Promise<Claimed> {
    return db.transaction(async (trx) => {
      const name = { api_token_id: apiTokenId, idempotency_key: idempotencyKey }
      await trx
        .knexQuery()
        .table('api_filings')
        .insert({ ...name, body_digest: bodyDigest, filed_at: at.toISO() })
        .onConflict()
        .ignore()
      const claim = await trx.from('api_filings').where(name).firstOrFail()
      if (claim.body_digest !== bodyDigest) return { is: 'other' }
      return claim.answer ? { is: 'same', answer: claim.answer } : { is: 'new' }
    })
  }
}
