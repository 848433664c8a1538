import db from '@adonisjs/lucid/services/db'

type ApiAnswer = {
  apiTokenId: string
  idempotencyKey: string
  rightsRequestId: string
  answer: object
}

/** Keeps what a program was answered: the same key gets the same answer, whoever wrote it first. */
export default class KeepApiAnswer {
  handle({ apiTokenId, idempotencyKey, rightsRequestId, answer }: ApiAnswer): Promise<object> {
    return db.transaction(async (trx) => {
      const name = { api_token_id: apiTokenId, idempotency_key: idempotencyKey }
      await trx
        .from('api_filings')
        .where(name)
        .whereNull('answer')
        .update({ rights_request_id: rightsRequestId, answer: JSON.stringify(answer) })
      const kept = await trx.from('api_filings').where(name).firstOrFail()
      return kept.answer
    })
  }
}
