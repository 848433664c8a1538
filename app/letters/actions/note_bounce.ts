import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Bounce } from '#letters/domain/bounce'
import { failureText } from '#letters/domain/failure'
import Letter from '#letters/models/letter'
import { tellOutcome } from '#letters/outcomes'

/**
 * A letter that a mail server had taken has come back: it was not delivered after all.
 *
 * @returns whether it was one of ours that counted as sent.
 */
export default class NoteBounce {
  handle({ letterId, code, at }: Bounce & { at: DateTime }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const letter = await Letter.query({ client: trx }).where('id', letterId).forUpdate().first()
      if (letter?.state !== 'sent') return false
      const lastError = failureText({ reason: 'bounced', code })
      await letter.merge({ state: 'failed', lastError }).save()
      await tellOutcome(trx, letter, { outcome: 'bounced', at })
      return true
    })
  }
}
