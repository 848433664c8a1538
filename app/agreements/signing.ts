import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { versionOf } from '#foundation/canonical'
import Professional from '#parties/models/professional'
import { processingOf } from '#parties/queries/processing_of'
import { annexFacts } from '#agreements/domain/annex'
import { AgreementChanged, NothingToSign } from '#agreements/errors'
import AgreementSigning from '#agreements/models/agreement_signing'
import { clausesInForce } from '#agreements/queries/clauses'

type Signer = { readonly professionalId: string; readonly userId: string }

/** The signature under way of an account, held until the transaction ends, with its professional. */
export async function lockSigning(
  { professionalId, userId }: Signer,
  trx: TransactionClientContract
) {
  const professional = await Professional.query({ client: trx })
    .where('id', professionalId)
    .forUpdate()
    .firstOrFail()
  const signing = await AgreementSigning.query({ client: trx })
    .where({ professionalId, userId })
    .forUpdate()
    .first()
  if (!signing) throw new NothingToSign()
  return { professional, signing }
}

/** Throws AgreementChanged when the clauses, or what is really done, are not those that were read. */
export async function assertCurrent(
  { content }: AgreementSigning,
  professional: Professional,
  { at, trx }: { at: DateTime; trx: TransactionClientContract }
): Promise<void> {
  const clauses = await clausesInForce(trx)
  const facts = annexFacts(await processingOf(professional, trx, at.setZone(professional.timezone)))
  const isCurrent =
    content.version === clauses.number && versionOf(content.facts) === versionOf(facts)
  if (!isCurrent) throw new AgreementChanged()
}
