import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { OpeningsOverlap, TooManySettings } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import ExtraOpening from '#booking/models/extra_opening'

const MOST_TO_COME = 300

type Opening = { professionalId: string; startsAt: DateTime; endsAt: DateTime; stamp: Stamp }

/** Opens a stretch of time beside the weekly hours. */
export default class AddExtraOpening {
  handle({ professionalId, startsAt, endsAt, stamp }: Opening): Promise<ExtraOpening> {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const toCome = await ExtraOpening.query({ client: trx })
        .where('professional_id', professionalId)
        .where('ends_at', '>', stamp.at.toJSDate())
      if (toCome.length >= MOST_TO_COME) throw new TooManySettings()
      if (toCome.some((it) => it.startsAt < endsAt && it.endsAt > startsAt)) {
        throw new OpeningsOverlap()
      }

      const stretch = { professionalId, startsAt, endsAt }
      const opening = await ExtraOpening.create(stretch, { client: trx })
      const body = { professional: professionalId, extra_opening: opening.id }
      await record(trx, { kind: 'extra_opening.added', stamp, body })
      return opening
    })
  }
}
