import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { CLAUSES_SUBJECT, lockClauses } from '#agreements/clauses_lock'
import type { ClauseKey } from '#agreements/domain/clauses'
import { type ClauseWords, mistakesInClause, withClause } from '#agreements/domain/texts'
import { ClausesChanged, ClauseUnfit } from '#agreements/errors'
import AgreementText from '#agreements/models/agreement_text'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'

type Saving = {
  readonly clause: ClauseKey
  readonly words: ClauseWords
  /** When the clauses that were read had been saved, as ISO. */
  readonly after: string
  readonly stamp: Stamp
}

/**
 * Gives a clause other words, in both languages, in the version being written: nothing is proposed to
 * anybody yet. Refuses with ClauseUnfit, or ClausesChanged when somebody else was faster.
 */
export default class SaveClause {
  handle({ clause, words, after, stamp }: Saving): Promise<AgreementText> {
    if (mistakesInClause(clause, words).length > 0) throw new ClauseUnfit()
    return db.transaction(async (trx) => {
      await lockClauses(trx)
      const draft = await clausesDraft(trx)
      const base = draft ?? (await clausesInForce(trx))
      if (base.savedAt.toISO() !== after) throw new ClausesChanged()
      const texts = withClause(base.texts, clause, words)
      const number = draft ? base.number : base.number + 1
      const saved = draft
        ? await draft.merge({ texts, savedAt: stamp.at }).save()
        : await AgreementText.create({ number, texts, savedAt: stamp.at }, { client: trx })
      const body = { number, clause }
      await record(trx, { kind: 'agreement_clauses.saved', subject: CLAUSES_SUBJECT, stamp, body })
      return saved
    })
  }
}
