import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'

/** Longer than any backup is kept, and than an attestation asks for a run. */
const KEPT = { years: 1 }

/** Runs older than a year have served. */
export default class ForgetCompactions {
  async handle({ at }: { at: DateTime }): Promise<void> {
    const before = at.minus(KEPT).toUTC().toISO()!
    await db.from('compactions').where('started_at', '<', before).delete()
  }
}
