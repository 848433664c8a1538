import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newToken } from '#foundation/digest'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetters } from '#letters/queue'
import { purgeDay } from '#booking/domain/purge_day'
import { isFree } from '#booking/domain/slots'
import { NoticeChanged, SiteClosed, SlotTaken, TooManyAppointments } from '#booking/errors'
import { letterToClient, letterToProfessional, reminder } from '#booking/letters'
import ManageToken from '#booking/models/manage_token'
import { takePlace, type Visitor } from '#booking/models/placement'
import { admission } from '#booking/queries/admission'
import { toMinute, type Bookable } from '#booking/queries/bookable'
import { nearestFree } from '#booking/queries/nearest_free'

/** Future appointments one address may have with one professional. */
export const MOST_FUTURE_APPOINTMENTS = 3

export type Booking = Visitor & {
  /** Made by the form: the same one twice is a double click, and books once. */
  readonly requestKey: string
  readonly offeringId: string
  readonly startsAt: DateTime
  readonly email: string
  /** The notice the person ticked: it must be the one in force. */
  readonly noticeVersionId: string
  readonly locale: Locale
  readonly stamp: Stamp
}

/** The appointment, and the secret of the link that manages it. */
export type Booked = { readonly id: string; readonly token: string }

/**
 * Books an appointment for a person on a booking site. The slot is computed
 * again; length, place and professional come from the offering and from nobody
 * else. Refuses with SiteClosed, SlotTaken, NoticeChanged or TooManyAppointments.
 */
export default class BookAppointment {
  handle(booking: Booking): Promise<Booked> {
    const start = Math.floor(booking.startsAt.toMillis() / 60_000)
    return db.transaction(async (trx) => {
      const { found, own } = await this.#admit(trx, booking, start)
      if (own) return this.#again(trx, own, found, booking)

      if (!isFree(found.agenda, found.terms, start, toMinute(booking.stamp.at))) {
        throw await this.#taken(trx, booking, start)
      }
      const booked = await this.#take(trx, booking, found)
      if (!booked) throw await this.#taken(trx, booking, start)
      await this.#write(trx, booking, found, booked)
      return booked
    })
  }

  async #admit(trx: TransactionClientContract, booking: Booking, start: number) {
    const { offeringId, email, requestKey, locale } = booking
    const asking = { offeringId, email, requestKey, locale, at: booking.stamp.at }
    const asked = await admission(trx, asking, { from: start, to: start + 1 })
    if (!asked) throw new SlotTaken([])
    if (asked.own) return asked
    if (!asked.isOpen) throw new SiteClosed()
    if (asked.notice !== booking.noticeVersionId) throw new NoticeChanged()
    if (asked.future >= MOST_FUTURE_APPOINTMENTS) throw new TooManyAppointments()
    return asked
  }

  /** A double click: the appointment is there, and gets a link of its own for the second answer. */
  async #again(
    trx: TransactionClientContract,
    appointmentId: string,
    { professional, terms }: Bookable,
    { startsAt }: Booking
  ): Promise<Booked> {
    const { token, digest } = newToken()
    const expiresAt = startsAt.plus({ minutes: terms.durationMin })
    await ManageToken.create(
      { tokenDigest: digest, appointmentId, professionalId: professional.id, expiresAt },
      { client: trx }
    )
    return { id: appointmentId, token }
  }

  async #taken(trx: TransactionClientContract, { offeringId, stamp }: Booking, start: number) {
    return new SlotTaken(await nearestFree(trx, { offeringId, start, at: stamp.at }))
  }

  async #take(trx: TransactionClientContract, booking: Booking, { professional, terms }: Bookable) {
    const { at } = booking.stamp
    const endsAt = booking.startsAt.plus({ minutes: terms.durationMin })
    const { token, digest } = newToken()
    const { offeringId, startsAt, noticeVersionId, locale, requestKey } = booking
    const placement = {
      professionalId: professional.id,
      offeringId,
      startsAt,
      endsAt,
      noticeVersionId,
      locale,
      requestKey,
      enteredBy: 'person',
      noticeSeenAt: at,
      purgeAfter: purgeDay(endsAt, at, professional),
      createdAt: at,
    } as const
    const { lastName, firstName, email, phone, note, answers } = booking
    const visitor = { lastName, firstName, email, phone, note, answers }
    const id = await takePlace(trx, placement, digest, visitor)
    return id ? { id, token } : null
  }

  async #write(
    trx: TransactionClientContract,
    { email, locale, startsAt, offeringId, noticeVersionId, stamp }: Booking,
    { offering, professional }: Bookable,
    { id, token }: Booked
  ) {
    const { at } = stamp
    const told = { id, startsAt, locale, offering, professional }
    await queueLetters(trx, [
      letterToClient(told, { template: 'confirmed', email, token, at }),
      ...reminder(told, { email, token, at }),
      letterToProfessional(told, { what: 'booked', at }),
    ])
    await record(trx, {
      kind: 'appointment.booked',
      subject: id,
      stamp,
      body: { professional: professional.id, offering: offeringId, notice: noticeVersionId },
    })
  }
}
