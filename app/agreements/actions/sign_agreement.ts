import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { versionOf } from '#foundation/canonical'
import { enqueue } from '#foundation/jobs'
import { MOST_TRIES, readCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type Professional from '#parties/models/professional'
import User from '#people/models/user'
import { changesBetween } from '#agreements/domain/annex_changes'
import { SEAL } from '#agreements/job_names'
import { tellSigned } from '#agreements/letters'
import Agreement from '#agreements/models/agreement'
import AgreementAnnex from '#agreements/models/agreement_annex'
import type AgreementSigning from '#agreements/models/agreement_signing'
import { lastAgreement, lastAnnex } from '#agreements/queries/signed'
import { assertCurrent, lockSigning } from '#agreements/signing'

type Signature = {
  readonly professionalId: string
  readonly userId: string
  readonly code: string
  readonly stamp: Stamp
}

/** What became of a try; `exhausted` means that the text has to be read again. */
export type Signed = 'signed' | 'wrong' | 'exhausted'

/**
 * Signs exactly what was read, once the code sent to the signatory has come back (art. 28(9)). The
 * public books from then on. Refuses with NothingToSign or AgreementChanged.
 */
export default class SignAgreement {
  handle({ code, stamp, ...signer }: Signature): Promise<Signed> {
    return db.transaction(async (trx) => {
      const { professional, signing } = await lockSigning(signer, trx)
      if (!signing.isAnsweredBy(readCode(code) ?? '', stamp.at)) return this.#missed(signing)

      await assertCurrent(signing, professional, { at: stamp.at, trx })
      const agreement = await this.#keep(trx, signing, stamp)
      await this.#keepAnnex(trx, agreement)
      await signing.delete()
      await professional.merge({ agreementSignedAt: stamp.at }).save()
      await this.#tell(trx, { agreement, professional, stamp })
      return 'signed'
    })
  }

  async #missed(signing: AgreementSigning): Promise<Signed> {
    const tries = signing.tries + 1
    if (tries >= MOST_TRIES) {
      await signing.delete()
      return 'exhausted'
    }
    await signing.merge({ tries }).save()
    return 'wrong'
  }

  async #keep(trx: TransactionClientContract, signing: AgreementSigning, { at }: Stamp) {
    const { professionalId, userId, content, digest, locale } = signing
    const { email } = await User.findOrFail(userId, { client: trx })
    const former = await lastAgreement(professionalId, trx)
    return Agreement.create(
      {
        ...{ professionalId, content, digest, locale, signedAt: at, signedBy: userId },
        number: (former?.number ?? 0) + 1,
        clausesNumber: content.version,
        signatoryName: signing.signatoryName!,
        signatoryQuality: signing.signatoryQuality!,
        signatoryEmail: email,
      },
      { client: trx }
    )
  }

  /** Annexes that say the same stay as they are. */
  async #keepAnnex(trx: TransactionClientContract, agreement: Agreement) {
    const { id: agreementId, professionalId, content, signedAt: drawnAt } = agreement
    const former = await lastAnnex(professionalId, trx)
    const { facts } = content
    const digest = versionOf(facts)
    if (former?.digest === digest) return
    await AgreementAnnex.create(
      {
        ...{ professionalId, agreementId, facts, drawnAt, digest },
        number: (former?.number ?? 0) + 1,
        changes: former ? changesBetween(former.facts, facts) : [],
      },
      { client: trx }
    )
  }

  async #tell(
    trx: TransactionClientContract,
    {
      agreement,
      professional,
      stamp,
    }: { agreement: Agreement; professional: Professional; stamp: Stamp }
  ) {
    const { id, number, clausesNumber: clauses, digest } = agreement
    await enqueue(trx, SEAL, { agreement: id })
    await tellSigned(trx, { agreement, professional })
    const body = { professional: professional.id, number, clauses, digest }
    await record(trx, { kind: 'agreement.signed', stamp, body })
  }
}
