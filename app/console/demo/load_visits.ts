import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newToken } from '#foundation/digest'
import type { Fact } from '#journal/record'
import { queueLetters } from '#letters/queue'
import { purgeDay } from '#booking/domain/purge_day'
import { letterToClient, reminder } from '#booking/letters'
import { insertMany } from '#foundation/database/insert_many'
import type { LoadedShop } from '#console/demo/load_shops'
import type { Person } from '#console/demo/people'
import type { Random } from '#console/demo/random'
import type { Visit } from '#console/demo/visits'

/** A visit with who comes. */
export type Appointment = Visit & {
  readonly id: string
  readonly shop: LoadedShop
  readonly person: Person
}

/** Gives each visit to somebody; people come back. */
export function invite(
  shop: LoadedShop,
  visits: readonly Visit[],
  people: readonly Person[],
  random: Random
): Appointment[] {
  return visits.map((visit) => ({ ...visit, id: random.uuid(), shop, person: random.pick(people) }))
}

/** Writes appointments, who comes and what they said, in one transaction. */
export async function loadAppointments(
  appointments: readonly Appointment[],
  random: Random
): Promise<void> {
  const appointmentRows = appointments.map((it) => appointmentRow(it, random))
  const contactRows = appointments.map((it) => contactRow(it, random))
  const answers = appointments.flatMap((it) => answerRows(it, random))
  await db.transaction(async (trx) => {
    await insertMany(trx, 'appointments', appointmentRows)
    await insertMany(trx, 'appointment_contacts', contactRows)
    await insertMany(trx, 'appointment_answers', answers)
  })
}

/** Links, confirmations of the last two days and reminders still to come, as booking owes them. */
export async function loadLetters(
  appointments: readonly Appointment[],
  now: DateTime
): Promise<void> {
  const coming = appointments.filter((it) => it.status === 'booked' && it.startsAt > now)
  await db.transaction(async (trx) => {
    for (const appointment of coming) await writeAbout(trx, appointment, now)
  })
}

async function writeAbout(trx: TransactionClientContract, appointment: Appointment, now: DateTime) {
  const { id, shop, person, startsAt, endsAt, createdAt } = appointment
  const { token, digest } = newToken()
  await trx.table('manage_tokens').insert({
    token_digest: digest,
    appointment_id: id,
    professional_id: shop.id,
    expires_at: endsAt.toISO(),
  })
  const offering = shop.offerings.find((it) => it.id === appointment.offeringId)!
  const told = { id, startsAt, locale: shop.locale, offering, professional: shop }
  const { email } = person
  const letters = reminder(told, { email, token, at: now })
  if (createdAt > now.minus({ days: 2 })) {
    letters.push(letterToClient(told, { template: 'confirmed', email, token, at: createdAt }))
  }
  await queueLetters(trx, letters)
}

function appointmentRow(appointment: Appointment, random: Random) {
  const { id, shop, offeringId, startsAt, endsAt, createdAt, status, cancelledAt } = appointment
  const created = createdAt.toISO()
  return {
    id,
    professional_id: shop.id,
    offering_id: offeringId,
    notice_version_id: shop.notices[shop.locale],
    notice_seen_at: created,
    entered_by: 'person',
    starts_at: startsAt.toISO(),
    ends_at: endsAt.toISO(),
    status,
    revision: status === 'booked' ? 0 : 1,
    request_key: random.uuid(),
    locale: shop.locale,
    purge_after: purgeDay(endsAt, createdAt, shop),
    created_at: created,
    cancelled_at: cancelledAt?.toISO() ?? null,
  }
}

function contactRow({ id, shop, person }: Appointment, random: Random) {
  return {
    appointment_id: id,
    professional_id: shop.id,
    last_name: person.lastName,
    first_name: person.firstName,
    email: person.email,
    phone_e164: person.phone,
    note: random.chance(0.15) ? random.pick(shop.notes) : null,
  }
}

function answerRows({ id, shop }: Appointment, random: Random) {
  if (!shop.field) return []
  const answer = random.pick(shop.field.choices)
  return [{ appointment_id: id, custom_field_id: shop.fieldId, professional_id: shop.id, answer }]
}

/** What the journal would hold, had each thing been done on its day, in the order of the days. */
export function journalOf(appointments: readonly Appointment[]): Fact[] {
  return appointments.flatMap(factsOf).sort((one, other) => +one.stamp.at - +other.stamp.at)
}

function factsOf(appointment: Appointment): Fact[] {
  const { id: subject, shop, offeringId: offering, createdAt, endsAt, status } = appointment
  const professional = shop.id
  const notice = shop.notices[shop.locale]
  const booked = { professional, offering, notice }
  const owner = { actor: `user:${shop.ownerId}`, at: endsAt } as const
  const facts: Fact[] = [
    {
      kind: 'appointment.booked',
      subject,
      stamp: { actor: 'person', at: createdAt },
      body: booked,
    },
  ]
  if (appointment.cancelledAt) {
    const stamp = { actor: 'person', at: appointment.cancelledAt } as const
    const body = { professional, offering, by: 'person' }
    facts.push({ kind: 'appointment.cancelled', subject, stamp, body })
  }
  if (status === 'done') facts.push({ kind: 'appointment.done', subject, stamp: owner })
  if (status === 'no_show') facts.push({ kind: 'appointment.missed', subject, stamp: owner })
  return facts
}
