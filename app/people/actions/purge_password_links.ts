import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'

/** Forgets links, and addresses typed, that serve no more. Used links are gone already. */
export default class PurgePasswordLinks {
  async handle({ at }: { at: DateTime }): Promise<void> {
    await db.from('password_links').where('expires_at', '<=', at.toISO()!).delete()
  }
}
