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
import { SlotTaken } from '#booking/errors'
import { letterToClient, reminder } from '#booking/letters'
import { takePlace, type Visitor } from '#booking/models/placement'
import { bookable, toMinute, type Bookable } from '#booking/queries/bookable'
import { nearestFree } from '#booking/queries/nearest_free'

type Entry = Visitor & {
  readonly professionalId: string
  /** Made by the form: the same one twice is a double click, and books once. */
  readonly requestKey: string
  readonly offeringId: string
  readonly startsAt: DateTime
  /** The notice sent with the confirmation; nothing is sent without an address. */
  readonly noticeVersionId: string | null
  readonly locale: Locale
  readonly stamp: Stamp
}

/**
 * Enters the appointment of somebody who calls, for the professional. Same
 * place, same constraint as on the booking site; only the notice asked of the
 * public is left out. Refuses with SlotTaken.
 */
export default class EnterAppointment {
  /** @returns the appointment's id. */
  handle(entry: Entry): Promise<string> {
    const start = Math.floor(entry.startsAt.toMillis() / 60_000)
    return db.transaction(async (trx) => {
      const own = await this.#enteredAlready(trx, entry)
      if (own) return own

      const found = await bookable(trx, entry.offeringId, { from: start, to: start + 1 })
      const isOwn = found?.professional.id === entry.professionalId
      const { at } = entry.stamp
      const isOffered = isOwn && isFree(found.agenda, withoutNotice(found), start, toMinute(at))
      const entered = isOffered ? await this.#take(trx, entry, found) : null
      if (!found || !entered) throw await this.#taken(trx, entry, start)

      await this.#write(trx, entry, found, entered)
      return entered.id
    })
  }

  async #enteredAlready(trx: TransactionClientContract, { professionalId, requestKey }: Entry) {
    const row = await trx
      .from('appointments')
      .select('id')
      .where({ professional_id: professionalId, request_key: requestKey })
      .first()
    return row?.id as string | undefined
  }

  async #take(trx: TransactionClientContract, entry: Entry, { professional, terms }: Bookable) {
    const { at } = entry.stamp
    const { professionalId, offeringId, startsAt, locale, requestKey } = entry
    const noticeVersionId = entry.email ? entry.noticeVersionId : null
    const endsAt = startsAt.plus({ minutes: terms.durationMin })
    const { token, digest } = newToken()
    const placement = {
      ...{ professionalId, offeringId, startsAt, endsAt, locale, requestKey, noticeVersionId },
      enteredBy: 'professional',
      noticeSeenAt: noticeVersionId ? at : null,
      purgeAfter: purgeDay(endsAt, at, professional),
      createdAt: at,
    } as const
    const { lastName, firstName, email, phone, note, answers } = entry
    const visitor = { lastName, firstName, email, phone, note, answers }
    const id = await takePlace(trx, placement, digest, visitor)
    return id ? { id, token } : null
  }

  async #write(
    trx: TransactionClientContract,
    { email, locale, startsAt, stamp, offeringId, noticeVersionId: notice }: Entry,
    { offering, professional }: Bookable,
    { id, token }: { id: string; token: string }
  ) {
    const { at } = stamp
    const told = { id, startsAt, locale, offering, professional }
    if (email) {
      await queueLetters(trx, [
        letterToClient(told, { template: 'entered', email, token, at }),
        ...reminder(told, { email, token, at }),
      ])
    }
    const body = { professional: professional.id, offering: offeringId, notice: email && notice }
    await record(trx, { kind: 'appointment.entered', subject: id, stamp, body })
  }

  async #taken(trx: TransactionClientContract, { offeringId, stamp }: Entry, start: number) {
    return new SlotTaken(await nearestFree(trx, { offeringId, start, at: stamp.at }))
  }
}

/** The professional decides on the notice; hours and other appointments bind everybody. */
function withoutNotice({ terms }: Bookable) {
  return { ...terms, noticeMin: 0 }
}
