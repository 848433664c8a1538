import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { DoorShut } from '#audits/errors'
import ReadingDoor from '#audits/models/reading_door'
import ReadingDoorCode from '#audits/models/reading_door_code'
import ReadingDoorReading from '#audits/models/reading_door_reading'

/** Shuts a door at once, for the browsers already behind it too. */
export default class RevokeDoor {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const door = await ReadingDoor.lock(id, trx)
      if (!door.isOpenAt(stamp.at)) throw new DoorShut()
      await door.merge({ revokedAt: stamp.at, revokedBy: actorId(stamp) }).save()
      await ReadingDoorCode.of(id, trx).delete()
      await ReadingDoorReading.query({ client: trx }).where('readingDoorId', id).delete()
      const { reference: subject, professionalId: controller } = door
      const body = { door: id, controller }
      await record(trx, { kind: 'reading_door.revoked', subject, stamp, body })
    })
  }
}
