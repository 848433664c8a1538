import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { recordMany } from '#journal/record'
import type ReadingDoor from '#audits/models/reading_door'

type Opened = {
  readonly door: ReadingDoor
  /** What was opened: names of documents, with `package` before all that were taken at once. */
  readonly pieces: readonly string[]
  readonly stamp: Stamp
}

/** Everything opened behind a door is in the journal, before it is handed over. */
export default class NoteOpened {
  handle({ door, pieces, stamp }: Opened): Promise<void> {
    const { id, reference: subject, professionalId: controller } = door
    const kind = 'reading_door.piece_opened' as const
    return db.transaction(async (trx) => {
      const facts = pieces.map((piece) => ({
        ...{ kind, subject, stamp },
        body: { door: id, controller, piece },
      }))
      await recordMany(trx, facts)
    })
  }
}
