import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NothingPosted } from '#letters/errors'
import Letter from '#letters/models/letter'

/** A letter noted as posted was not: it waits again, as long as it has not been cleared. */
export default class UndoPosting {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<Letter> {
    return db.transaction(async (trx) => {
      const letter = await Letter.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
      if (letter.state !== 'posted' || letter.isCleared) throw new NothingPosted()

      await letter
        .merge({
          ...{ state: 'to_print', postedOn: null, postedBy: null, registeredNumber: null },
          ...{ endedAt: null, sentHtml: null },
        })
        .save()
      const body = { letter: letter.template }
      await record(trx, { kind: 'letter.posting_undone', subject: letter.about, stamp, body })
      return letter
    })
  }
}
