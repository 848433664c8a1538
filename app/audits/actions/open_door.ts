import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { newToken } from '#foundation/digest'
import type { Locale } from '#foundation/http/locale_middleware'
import { namedReference } from '#foundation/reference'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetter } from '#letters/queue'
import Professional from '#parties/models/professional'
import type { DoorDays, DoorReader, RoomSection } from '#audits/domain/reading_door'
import { DoorElsewhere } from '#audits/errors'
import { tellPlatform } from '#audits/letters'
import Audit from '#audits/models/audit'
import ReadingDoor from '#audits/models/reading_door'

export type DoorAsked = {
  readonly professionalId: string
  /** The audit it is opened for, of the same controller. */
  readonly auditId: string | null
  readonly reader: DoorReader
  readonly fullName: string
  readonly organisation: string
  readonly email: string
  readonly locale: Locale
  readonly sections: readonly RoomSection[]
  readonly reason: string
  readonly days: DoorDays
  /** Opened by the professional, on its own documents: the platform is told. */
  readonly byController: boolean
}

/** Opens a door for somebody named, for a time and on a scope, and writes them the link. */
export default class OpenDoor {
  handle({ stamp, ...asked }: DoorAsked & { stamp: Stamp }): Promise<ReadingDoor> {
    return db.transaction(async (trx) => {
      const { professionalId, auditId, days, byController, ...named } = asked
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      if (auditId && !(await Audit.findBy({ id: auditId, professionalId }, { client: trx }))) {
        throw new DoorElsewhere()
      }
      const { token, digest } = newToken()
      const reference = namedReference('LE', stamp.at.year, randomBytes(8))
      const expiresAt = stamp.at.plus({ days })
      const door = await ReadingDoor.create(
        {
          ...named,
          ...{ professionalId, auditId, reference, expiresAt, tokenDigest: digest },
          sections: [...asked.sections],
          openedAt: stamp.at,
          openedBy: actorId(stamp),
        },
        { client: trx }
      )
      await queueLetter(trx, {
        template: 'audits/door',
        to: { email: asked.email, name: asked.fullName },
        locale: asked.locale,
        about: reference,
        professionalId,
        dedupeKey: `${reference}:opened`,
        content: { reference, token, professional: professional.name, until: expiresAt.toISO() },
        queuedAt: stamp.at,
      })
      const { id } = door
      if (byController) await tellPlatform(trx, { id, news: 'door_opened', at: stamp.at })
      const body = {
        ...{ door: id, controller: professionalId, reader: asked.reader },
        ...{ sections: [...asked.sections], until: expiresAt.toUTC().toISO() },
      }
      await record(trx, { kind: 'reading_door.opened', subject: reference, stamp, body })
      return door
    })
  }
}
