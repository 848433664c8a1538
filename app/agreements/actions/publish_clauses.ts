import db from '@adonisjs/lucid/services/db'
import { canonical } from '#foundation/canonical'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { CLAUSES_SUBJECT, lockClauses } from '#agreements/clauses_lock'
import { ClausesChanged, NothingToPublish } from '#agreements/errors'
import type AgreementText from '#agreements/models/agreement_text'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'

type Publishing = { readonly after: string; readonly stamp: Stamp }

/**
 * Proposes the version being written to everybody: the next bell asks for signatures, and what was
 * signed before stands until then. Refuses with NothingToPublish or ClausesChanged.
 */
export default class PublishClauses {
  handle({ after, stamp }: Publishing): Promise<AgreementText> {
    return db.transaction(async (trx) => {
      await lockClauses(trx)
      const draft = await clausesDraft(trx)
      const inForce = await clausesInForce(trx)
      if (!draft || canonical(draft.texts) === canonical(inForce.texts)) {
        throw new NothingToPublish()
      }
      if (draft.savedAt.toISO() !== after) throw new ClausesChanged()
      await draft.merge({ publishedAt: stamp.at }).save()
      const { number } = draft
      await record(trx, {
        ...{ kind: 'agreement_clauses.published', subject: CLAUSES_SUBJECT, stamp },
        body: { number },
      })
      return draft
    })
  }
}
