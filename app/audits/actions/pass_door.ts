import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { newToken } from '#foundation/digest'
import { readCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { READING_HOURS } from '#audits/domain/reading_door'
import { DoorShut } from '#audits/errors'
import { tellPlatform } from '#audits/letters'
import ReadingDoor from '#audits/models/reading_door'
import ReadingDoorCode from '#audits/models/reading_door_code'
import ReadingDoorReading from '#audits/models/reading_door_reading'

/** `wrong` says nothing of why; after `exhausted` only another code serves. */
export type Passed = { readonly secret: string } | 'wrong' | 'exhausted'

/** The reader types the code: right, once, in time, and within the tries there are. */
export default class PassDoor {
  handle({ id, code, stamp }: { id: string; code: string; stamp: Stamp }): Promise<Passed> {
    return db.transaction(async (trx) => {
      const door = await ReadingDoor.lock(id, trx)
      if (!door.isOpenAt(stamp.at)) throw new DoorShut()
      const sent = await ReadingDoorCode.of(id, trx).first()
      const typed = readCode(code) ?? ''
      if (!sent?.isAnsweredBy(typed, stamp.at)) return this.#missed(trx, door, sent, stamp)

      await sent.delete()
      const { token: secret, digest } = newToken()
      const until = DateTime.min(stamp.at.plus({ hours: READING_HOURS }), door.expiresAt)
      const { professionalId, reference: subject } = door
      await ReadingDoorReading.create(
        { readingDoorId: id, professionalId, digest, beganAt: stamp.at, expiresAt: until },
        { client: trx }
      )
      await record(trx, { kind: 'reading_door.passed', subject, stamp, body: { door: id } })
      return { secret }
    })
  }

  /** The last wrong answer ends the code, and the platform is told. */
  async #missed(
    trx: TransactionClientContract,
    door: ReadingDoor,
    sent: ReadingDoorCode | null,
    stamp: Stamp
  ): Promise<'wrong' | 'exhausted'> {
    if (!sent || stamp.at >= sent.expiresAt) return 'wrong'
    if (sent.triesLeft === 0) return 'exhausted'
    await sent.merge({ tries: sent.tries + 1 }).save()
    if (sent.triesLeft > 0) return 'wrong'

    const { id, reference: subject } = door
    await tellPlatform(trx, { id, news: 'door_exhausted', at: stamp.at })
    const body = { door: id, tries: sent.tries }
    await record(trx, { kind: 'reading_door.exhausted', subject, stamp, body })
    return 'exhausted'
  }
}
