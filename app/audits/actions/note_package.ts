import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'

type Taken = { readonly professionalId: string; readonly pieces: number; readonly stamp: Stamp }

/** The documents of a controller are taken away as one archive. */
export default class NotePackage {
  handle({ professionalId: controller, pieces, stamp }: Taken): Promise<void> {
    return db.transaction(async (trx) => {
      await record(trx, { kind: 'documentation.taken', stamp, body: { controller, pieces } })
    })
  }
}
