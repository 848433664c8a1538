import db from '@adonisjs/lucid/services/db'
import { CODE_MINUTES, drawCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetter } from '#letters/queue'
import User from '#people/models/user'
import { AgreementChanged, TooManyCodes } from '#agreements/errors'
import AgreementSigning from '#agreements/models/agreement_signing'
import { assertCurrent, lockSigning } from '#agreements/signing'

type Asking = {
  readonly professionalId: string
  readonly userId: string
  /** Of the text that was read. */
  readonly digest: string
  readonly signatoryName: string
  /** In which capacity they bind the professional. */
  readonly signatoryQuality: string
  readonly stamp: Stamp
}

/** Codes sent for one text: a mailbox is not to be filled. */
export const MOST_CODES = 3

/**
 * Writes down who is about to sign, and sends a code to the address of their own account. Refuses with
 * NothingToSign, AgreementChanged or TooManyCodes.
 */
export default class SendSigningCode {
  handle({ professionalId, userId, digest, stamp, ...signatory }: Asking): Promise<void> {
    return db.transaction(async (trx) => {
      const { professional, signing } = await lockSigning({ professionalId, userId }, trx)
      if (signing.digest !== digest) throw new AgreementChanged()
      if (signing.codes >= MOST_CODES) throw new TooManyCodes()
      await assertCurrent(signing, professional, { at: stamp.at, trx })

      const code = drawCode()
      const codes = signing.codes + 1
      await signing
        .merge({
          ...{ ...signatory, codes, tries: 0 },
          codeDigest: AgreementSigning.codeDigest(signing, code),
          expiresAt: stamp.at.plus({ minutes: CODE_MINUTES }),
        })
        .save()
      const { email, fullName } = await User.findOrFail(userId, { client: trx })
      await queueLetter(trx, {
        template: 'agreements/signing_code',
        to: { email, name: fullName },
        locale: signing.locale,
        about: professionalId,
        professionalId,
        dedupeKey: `agreement:${digest}:code:${codes}`,
        content: { code, minutes: CODE_MINUTES, name: professional.name, digest },
        queuedAt: stamp.at,
      })
      const body = { professional: professionalId, codes }
      await record(trx, { kind: 'agreement.code_sent', stamp, body })
    })
  }
}
