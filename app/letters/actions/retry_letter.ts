import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import { RuleViolation } from '#foundation/errors'
import type { Stamp } from '#foundation/stamp'
import { SEND } from '#letters/queue'
import Letter from '#letters/models/letter'

export class NothingToRetry extends RuleViolation {
  static code = 'E_NOTHING_TO_RETRY'
}

/** Gives a letter that failed its tries again, from now. */
export default class RetryLetter {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const letter = await Letter.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
      if (letter.state !== 'failed' || letter.isCleared) throw new NothingToRetry()

      await letter
        .merge({ state: 'due', attempts: 0, endedAt: null, nextAttemptAt: stamp.at })
        .save()
      await enqueue(trx, SEND, { id })
    })
  }
}
