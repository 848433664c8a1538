import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { TooManySettings } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import TimeOff from '#booking/models/time_off'
import { appointmentsWithin } from '#booking/queries/appointments_within'

const MOST_TO_COME = 300

type Closure = { professionalId: string; startsAt: DateTime; endsAt: DateTime; stamp: Stamp }

/**
 * Closes a stretch of time at once. Appointments in it stay: nobody's
 * appointment is cancelled without somebody having decided so.
 */
export default class AddTimeOff {
  /** @returns the closure, and how many appointments fall in it. */
  handle({ professionalId, startsAt, endsAt, stamp }: Closure) {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const toCome = await TimeOff.query({ client: trx })
        .where('professional_id', professionalId)
        .where('ends_at', '>', stamp.at.toJSDate())
      if (toCome.length >= MOST_TO_COME) throw new TooManySettings()

      const timeOff = await TimeOff.create({ professionalId, startsAt, endsAt }, { client: trx })
      const appointments = await appointmentsWithin(trx, { professionalId, startsAt, endsAt })
      const body = { professional: professionalId, time_off: timeOff.id, appointments }
      await record(trx, { kind: 'time_off.added', stamp, body })
      return { timeOff, appointments }
    })
  }
}
