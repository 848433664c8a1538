import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Letter from '#letters/models/letter'
import { tellOutcome } from '#letters/outcomes'

/** A report says that a letter which a mail server had taken has reached its recipient's side. */
export default class NoteArrival {
  handle({ letterId, at }: { letterId: string; at: DateTime }): Promise<void> {
    return db.transaction(async (trx) => {
      const letter = await Letter.query({ client: trx }).where('id', letterId).forUpdate().first()
      if (letter?.state !== 'sent') return
      await tellOutcome(trx, letter, { outcome: 'arrived', at })
    })
  }
}
