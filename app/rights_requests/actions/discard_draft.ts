import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import RequestDraft from '#rights_requests/models/request_draft'

type Discarded = { id: string; reason: string; words: string | null; stamp: Stamp }

/** Puts aside a message that is no request: it is erased with its files, and the journal says why. */
export default class DiscardDraft {
  handle({ id, reason, words, stamp }: Discarded): Promise<void> {
    return db.transaction(async (trx) => {
      const draft = await RequestDraft.lock(id, trx)
      if (!draft) return
      await draft.delete()
      const detail = words ?? undefined
      const body = { reason }
      await record(trx, { kind: 'request_draft.discarded', subject: id, stamp, body, detail })
    })
  }
}
