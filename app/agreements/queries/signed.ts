import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Agreement from '#agreements/models/agreement'
import AgreementAnnex from '#agreements/models/agreement_annex'

/** The agreement in force: the last one signed. */
export function lastAgreement(
  professionalId: string,
  trx?: TransactionClientContract
): Promise<Agreement | null> {
  return Agreement.query({ client: trx })
    .where({ professionalId })
    .orderBy('number', 'desc')
    .first()
}

/** The annexes in force. */
export function lastAnnex(
  professionalId: string,
  trx?: TransactionClientContract
): Promise<AgreementAnnex | null> {
  return AgreementAnnex.query({ client: trx })
    .where({ professionalId })
    .orderBy('number', 'desc')
    .first()
}

/** Everything a professional signed, newest first. */
export function agreementsOf(professionalId: string): Promise<Agreement[]> {
  return Agreement.query().where({ professionalId }).orderBy('number', 'desc').exec()
}

/** Every version of the annexes of a professional, newest first. */
export function annexesOf(professionalId: string): Promise<AgreementAnnex[]> {
  return AgreementAnnex.query().where({ professionalId }).orderBy('number', 'desc').exec()
}
