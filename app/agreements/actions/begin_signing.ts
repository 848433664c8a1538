import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import { digestOf } from '#agreements/domain/content'
import type { Language } from '#agreements/domain/texts'
import AgreementSigning from '#agreements/models/agreement_signing'
import { clausesInForce } from '#agreements/queries/clauses'
import { drawUp } from '#agreements/queries/draw_up'

type Beginning = {
  readonly professionalId: string
  /** The account that will sign. */
  readonly userId: string
  readonly language: Language
  readonly stamp: Stamp
}

/** Draws the agreement up and keeps it as it will be read, so that exactly that is signed. */
export default class BeginSigning {
  handle({ professionalId, userId, language, stamp }: Beginning): Promise<AgreementSigning> {
    return db.transaction(async (trx) => {
      const professional = await Professional.query({ client: trx })
        .where('id', professionalId)
        .forUpdate()
        .firstOrFail()
      const clauses = await clausesInForce(trx)
      const content = await drawUp({ professional, clauses, language, at: stamp.at }, trx)
      await AgreementSigning.query({ client: trx }).where({ professionalId }).delete()
      return AgreementSigning.create(
        {
          ...{ professionalId, userId, content, digest: digestOf(content), locale: language },
          drawnAt: stamp.at,
        },
        { client: trx }
      )
    })
  }
}
