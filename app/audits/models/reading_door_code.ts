import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ReadingDoorCodeSchema } from '#database/schema'
import { keyedDigest } from '#foundation/digest'
import { isSameDigest, MOST_TRIES } from '#foundation/one_time_code'

/** The second proof of who stands before a door: a code sent to the mailbox of the person named. */
export default class ReadingDoorCode extends ReadingDoorCodeSchema {
  static selfAssignPrimaryKey = true

  static digestOf(doorId: string, code: string): string {
    return keyedDigest('door_code', `${doorId}:${code}`)
  }

  static of(doorId: string, trx?: TransactionClientContract) {
    return this.query({ client: trx }).where('readingDoorId', doorId)
  }

  get triesLeft(): number {
    return Math.max(0, MOST_TRIES - this.tries)
  }

  /** Right, in time, and within the tries there are. */
  isAnsweredBy(code: string, at: DateTime): boolean {
    const isRight = isSameDigest(ReadingDoorCode.digestOf(this.readingDoorId, code), this.digest)
    return isRight && this.triesLeft > 0 && at < this.expiresAt
  }
}
