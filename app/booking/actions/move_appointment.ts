import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newToken } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { followHolds } from '#inventory/queries/hold'
import { record } from '#journal/record'
import { queueLetters, type OwedLetter } from '#letters/queue'
import type { EnteredBy } from '#booking/domain/appointment'
import { changeableUntil } from '#booking/domain/change_notice'
import { asBooked, purgeDay } from '#booking/domain/purge_day'
import { isFree } from '#booking/domain/slots'
import { SlotTaken, TooLateToChange } from '#booking/errors'
import { letterToClient, letterToProfessional, reminder, toldOf } from '#booking/letters'
import type Appointment from '#booking/models/appointment'
import AppointmentAnswer from '#booking/models/appointment_answer'
import AppointmentContact from '#booking/models/appointment_contact'
import ManageToken from '#booking/models/manage_token'
import { takePlace } from '#booking/models/placement'
import { lockInForce } from '#booking/queries/appointment_in_force'
import { bookable, toMinute, type Bookable } from '#booking/queries/bookable'
import { nearestFree } from '#booking/queries/nearest_free'
import type { Booked } from '#booking/actions/book_appointment'

export type Move = {
  readonly appointmentId: string
  /** What the page showed: an appointment changed since then is left alone. */
  readonly revision: number
  readonly startsAt: DateTime
  readonly by: EnteredBy
  readonly stamp: Stamp
}

/**
 * Moves an appointment: the old one is cancelled and a successor takes the new
 * place, or nothing happens at all and the old place was never lost. What the
 * person gave follows; earlier links stop working. Refuses with
 * AppointmentChanged, TooLateToChange or SlotTaken.
 */
export default class MoveAppointment {
  handle(move: Move): Promise<Booked> {
    return db.transaction(async (trx) => {
      const old = await this.#lock(trx, move)
      const found = await this.#offered(trx, old, move)
      const successor = await this.#take(trx, old, found, move)
      await this.#follow(trx, old, successor.id)
      await this.#write(trx, old, successor, move)
      return successor
    })
  }

  /**
   * Two moves that swap places would wait for each other for ever, so the
   * moves of one professional go one at a time.
   */
  async #lock(trx: TransactionClientContract, move: Move) {
    await trx.rawQuery(
      `select pg_advisory_xact_lock(hashtextextended('moves:' || professional_id::text, 0))
       from appointments where id = ?`,
      [move.appointmentId]
    )
    const appointment = await lockInForce(trx, move)
    const limit = changeableUntil(appointment.startsAt, appointment.offering.changeNoticeMin)
    if (move.by === 'person' && move.stamp.at > limit) throw new TooLateToChange()
    return appointment
  }

  /** The professional decides on the notice; hours and other appointments bind everybody. */
  async #offered(trx: TransactionClientContract, old: Appointment, move: Move) {
    const start = Math.floor(move.startsAt.toMillis() / 60_000)
    const found = await bookable(trx, old.offeringId, { from: start, to: start + 1 }, old.id)
    if (!found || +move.startsAt === +old.startsAt) throw await this.#taken(trx, old, move)

    const noticeMin = move.by === 'person' ? found.terms.noticeMin : 0
    const terms = { ...found.terms, noticeMin }
    if (!isFree(found.agenda, terms, start, toMinute(move.stamp.at))) {
      throw await this.#taken(trx, old, move)
    }
    return found
  }

  async #take(trx: TransactionClientContract, old: Appointment, found: Bookable, move: Move) {
    const { at } = move.stamp
    old.merge({ status: 'cancelled', cancelledAt: at, revision: old.revision + 1 })
    await old.save()

    const { token, digest } = newToken()
    const { professionalId, offeringId, noticeVersionId, noticeSeenAt, enteredBy, locale } = old
    const { startsAt } = move
    const endsAt = startsAt.plus({ minutes: found.terms.durationMin })
    const placement = {
      ...{ professionalId, offeringId, noticeVersionId, noticeSeenAt, enteredBy, locale },
      ...{ startsAt, endsAt, movedFrom: old.id, revision: old.revision },
      requestKey: randomUUID(),
      purgeAfter: purgeDay(endsAt, at, asBooked(found.professional, old)),
      createdAt: at,
    }
    const id = await takePlace(trx, placement, digest, null)
    if (!id) throw await this.#taken(trx, old, move)
    return { id, token }
  }

  /** What the person gave goes to the successor, with what holds it back; links to the old place die. */
  async #follow(trx: TransactionClientContract, { id, heldBy }: Appointment, to: string) {
    const own = { client: trx }
    const ofOld = { appointment_id: id }
    const toNew = { appointment_id: to }
    await AppointmentContact.query(own).where(ofOld).update(toNew)
    await AppointmentAnswer.query(own).where(ofOld).update(toNew)
    await ManageToken.query(own).where(ofOld).delete()
    if (heldBy) await followHolds(trx, 'appointments', { from: id, to })
  }

  async #write(
    trx: TransactionClientContract,
    old: Appointment,
    { id, token }: Booked,
    { startsAt, by, stamp }: Move
  ) {
    const { at } = stamp
    const told = { ...toldOf(old), id, startsAt }
    const { email } = old.contact
    const letters: OwedLetter[] = []
    if (email) {
      letters.push(letterToClient(told, { template: 'moved', email, token, at }))
      letters.push(...reminder(told, { email, token, at }))
    }
    if (by === 'person') {
      letters.push(letterToProfessional(told, { what: 'moved', before: old.startsAt, at }))
    }
    await queueLetters(trx, letters)
    const body = { professional: old.professionalId, offering: old.offeringId, by }
    await record(trx, { kind: 'appointment.moved', subject: id, stamp, body })
  }

  async #taken(trx: TransactionClientContract, { id, offeringId }: Appointment, move: Move) {
    const start = Math.floor(move.startsAt.toMillis() / 60_000)
    const wanted = { offeringId, start, at: move.stamp.at, except: id }
    return new SlotTaken(await nearestFree(trx, wanted))
  }
}
