import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { withRestricted } from '#inventory/restricted'
import { recordMany } from '#journal/record'
import { queueLetters } from '#letters/queue'
import { letterToClient, toldOf } from '#booking/letters'
import Appointment from '#booking/models/appointment'

type From = {
  readonly professionalId: string
  /** Appointments that end after it do not take place. */
  readonly from: DateTime
  readonly limit: number
  readonly stamp: Stamp
}

/** How many appointments are booked beyond an instant. */
export async function countFrom(
  trx: TransactionClientContract,
  { professionalId, from }: Pick<From, 'professionalId' | 'from'>
): Promise<number> {
  const [{ $extras }] = await beyond(trx, { professionalId, from }).count('* as total')
  return Number($extras.total)
}

/**
 * Cancels a batch of the appointments that are booked beyond an instant, because the professional will
 * no longer be here, and tells the people. The journal has it one by one.
 *
 * @returns how many; fewer than `limit` when none is left.
 */
export function cancelFrom(trx: TransactionClientContract, { limit, stamp, ...of }: From) {
  return withRestricted(trx, async () => {
    const appointments = await beyond(trx, of)
      .orderBy('startsAt')
      .limit(limit)
      .forUpdate()
      .preload('contact')
      .preload('offering')
      .preload('professional')
    for (const appointment of appointments) {
      const revision = appointment.revision + 1
      await appointment.merge({ status: 'cancelled', cancelledAt: stamp.at, revision }).save()
    }
    await queueLetters(
      trx,
      appointments.flatMap((appointment) => {
        const email = appointment.contact?.email
        const told = { template: 'cancelled', at: stamp.at } as const
        return email ? [letterToClient(toldOf(appointment), { ...told, email })] : []
      })
    )
    await recordMany(
      trx,
      appointments.map(({ id: subject, professionalId: professional, offeringId: offering }) => {
        const body = { professional, offering, by: 'contract_end' }
        return { kind: 'appointment.cancelled', subject, stamp, body } as const
      })
    )
    return appointments.length
  })
}

function beyond(
  trx: TransactionClientContract,
  { professionalId, from }: Pick<From, 'professionalId' | 'from'>
) {
  return Appointment.query({ client: trx })
    .where({ professionalId, status: 'booked' })
    .where('endsAt', '>', from.toJSDate())
}
