import db from '@adonisjs/lucid/services/db'
import { CODE_MINUTES, drawCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetter } from '#letters/queue'
import { CODE_EVERY_SECONDS } from '#audits/domain/reading_door'
import { DoorShut } from '#audits/errors'
import ReadingDoor from '#audits/models/reading_door'
import ReadingDoorCode from '#audits/models/reading_door_code'

/**
 * Sends a code to the mailbox of the person a door was opened for: a link that was passed on opens
 * nothing by itself. The code before serves no more; two within a minute are one.
 */
export default class SendDoorCode {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const door = await ReadingDoor.lock(id, trx)
      if (!door.isOpenAt(stamp.at)) throw new DoorShut()
      const before = await ReadingDoorCode.of(id, trx).first()
      if (before && stamp.at.diff(before.askedAt).as('seconds') < CODE_EVERY_SECONDS) return

      await before?.delete()
      const code = drawCode()
      const { professionalId, reference } = door
      const life = { askedAt: stamp.at, expiresAt: stamp.at.plus({ minutes: CODE_MINUTES }) }
      const digest = ReadingDoorCode.digestOf(id, code)
      await ReadingDoorCode.create(
        { readingDoorId: id, professionalId, digest, tries: 0, ...life },
        { client: trx }
      )
      await queueLetter(trx, {
        template: 'audits/door_code',
        to: { email: door.email, name: door.fullName },
        locale: door.locale,
        about: reference,
        professionalId,
        dedupeKey: `${reference}:code:${stamp.at.toMillis()}`,
        content: { reference, code, minutes: CODE_MINUTES },
        queuedAt: stamp.at,
      })
      const body = { door: id }
      await record(trx, { kind: 'reading_door.code_sent', subject: reference, stamp, body })
    })
  }
}
