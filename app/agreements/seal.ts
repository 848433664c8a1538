import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { platform } from '#config/platform'
import { sealedPdf } from '#documents/sealed_pdf'
import { platformSigningKey } from '#documents/signing_key'
import { storeDocument } from '#documents/store'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import Agreement from '#agreements/models/agreement'
import AgreementAnnex from '#agreements/models/agreement_annex'
import { describeAgreement, describeAnnex, type Sealing } from '#agreements/words/documents'

/**
 * Makes the sealed copy of what was signed, once: drawn and sealed outside any transaction, then kept
 * with its entry of the journal. Called again, or by two processes, it leaves one document.
 *
 * @returns the id of the stored document.
 */
export async function sealAgreement(id: string, now: () => Stamp): Promise<string> {
  const agreement = await Agreement.findOrFail(id)
  if (agreement.storedDocumentId) return agreement.storedDocumentId
  const { professionalId, content, number, signedAt } = agreement
  const sealing = await sealingFor(professionalId, now())
  const description = describeAgreement(agreement, sealing)
  const key = await platformSigningKey(now().at.toJSDate())
  const bytes = await sealedPdf(description, key)

  return db.transaction(async (trx) => {
    const own = await Agreement.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    if (own.storedDocumentId) return own.storedDocumentId
    const document = await storeDocument(trx, {
      ...{ kind: 'agreement', title: description.title, language: content.language, bytes },
      ...{ mediaType: 'application/pdf', createdAt: signedAt },
    })
    await own.merge({ storedDocumentId: document.id }).save()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const body = { professional: professionalId, number, sha256 }
    await record(trx, { kind: 'agreement.sealed', stamp: now(), body })
    return document.id
  })
}

/** The same for a version of the annexes, in the language the contract was signed in. */
export async function sealAnnex(id: string, now: () => Stamp): Promise<string> {
  const annex = await AgreementAnnex.findOrFail(id)
  if (annex.storedDocumentId) return annex.storedDocumentId
  const { locale: language } = await Agreement.findOrFail(annex.agreementId)
  const sealing = await sealingFor(annex.professionalId, now())
  const description = describeAnnex(annex, { ...sealing, language })
  const bytes = await sealedPdf(description, await platformSigningKey(now().at.toJSDate()))

  return db.transaction(async (trx) => {
    const own = await AgreementAnnex.query({ client: trx })
      .where('id', id)
      .forUpdate()
      .firstOrFail()
    if (own.storedDocumentId) return own.storedDocumentId
    const document = await storeDocument(trx, {
      ...{ kind: 'agreement', title: description.title, language, bytes },
      ...{ mediaType: 'application/pdf', createdAt: annex.drawnAt },
    })
    await own.merge({ storedDocumentId: document.id }).save()
    return document.id
  })
}

/** Every copy of a professional that nobody has asked for yet: once the contract is over, none is made. */
export async function sealAllOf(professionalId: string, now: () => Stamp): Promise<void> {
  const own = { professionalId }
  const agreements = await Agreement.query().where(own).whereNull('storedDocumentId').select('id')
  for (const { id } of agreements) await sealAgreement(id, now)
  const annexes = await AgreementAnnex.query().where(own).whereNull('storedDocumentId').select('id')
  for (const { id } of annexes) await sealAnnex(id, now)
}

async function sealingFor(professionalId: string, { at }: Stamp): Promise<Sealing> {
  const { timezone: zone } = await Professional.findOrFail(professionalId)
  const { fingerprint } = await platformSigningKey(at.toJSDate())
  const { name, address } = platform
  return { zone, fingerprint, platform: { name: name ?? 'Tabellion', place: address ?? '' } }
}
