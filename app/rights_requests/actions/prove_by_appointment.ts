import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { knows, numberSaid, type Told } from '#rights_requests/domain/appointment_knowledge'
import type { Tried } from '#rights_requests/domain/identity_tries'
import { accepts, missed } from '#rights_requests/identity_answers'
import { establish } from '#rights_requests/established'
import { lockAsked, proven } from '#rights_requests/identity_gate'
import { bookedOn } from '#rights_requests/identity_known'

type Answer = { readonly id: string; readonly told: Told; readonly stamp: Stamp }

/** The person says when, with whom and under which name or number one of their appointments is. */
export default class ProveByAppointment {
  handle({ id, told, stamp }: Answer): Promise<Tried> {
    return db.transaction(async (trx) => {
      const asked = await lockAsked(id, trx)
      const booked = await bookedOn(asked.rightsRequest, told.day, trx)
      if (!knows(told, booked) || !accepts(asked, 'appointment')) return missed(trx, asked, stamp)

      await proven(trx, asked, { means: 'appointment', stamp })
      const value = numberSaid(told, booked)
      if (value) {
        const { rightsRequest } = asked
        await establish(trx, rightsRequest, {
          kind: 'phone',
          value,
          means: 'appointment_known',
          stamp,
        })
      }
      return 'proven'
    })
  }
}
