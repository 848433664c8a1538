import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AgreementText from '#agreements/models/agreement_text'

/** The clauses proposed for signature now. */
export function clausesInForce(trx?: TransactionClientContract): Promise<AgreementText> {
  return AgreementText.query({ client: trx })
    .whereNotNull('publishedAt')
    .orderBy('number', 'desc')
    .firstOrFail()
}

/** The clauses that are being written, if any. */
export function clausesDraft(trx?: TransactionClientContract): Promise<AgreementText | null> {
  return AgreementText.query({ client: trx }).whereNull('publishedAt').first()
}

/** Versions proposed so far, newest first. */
export function clausesHistory(): Promise<AgreementText[]> {
  return AgreementText.query().whereNotNull('publishedAt').orderBy('number', 'desc').exec()
}
