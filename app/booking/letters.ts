import type { DateTime } from 'luxon'
import type { Locale } from '#foundation/http/locale_middleware'
import { APPOINTMENT_LETTERS } from '#letters/purposes'
import type { OwedLetter } from '#letters/queue'
import { phoneInWords } from '#booking/domain/phone'
import { reminderTime } from '#booking/domain/reminder_time'
import type Appointment from '#booking/models/appointment'
import type { Bookable } from '#booking/queries/bookable'

/** What letters tell about an appointment. */
export type Told = {
  readonly id: string
  readonly startsAt: DateTime
  readonly locale: Locale
  readonly offering: Pick<Bookable['offering'], 'name'>
  readonly professional: Pick<
    Bookable['professional'],
    'id' | 'slug' | 'name' | 'email' | 'phone' | 'address' | 'timezone' | 'locale'
  >
}

/** What letters tell of an appointment whose offering and professional are loaded. */
export function toldOf({ id, startsAt, locale, offering, professional }: Appointment): Told {
  return { id, startsAt, locale, offering, professional }
}

type ToPerson = {
  template: 'confirmed' | 'entered' | 'moved' | 'cancelled' | 'corrected'
  email: string
  token?: string
}

/** Guard of the reminder: the appointment is still booked when the letter is about to leave. */
export const REMINDER_GUARD = 'booking.reminder'

/** The letter to the person about an appointment. */
export function letterToClient(
  told: Told,
  { template, email, token, at }: ToPerson & { at: DateTime }
): OwedLetter {
  return {
    template: `booking/${template}`,
    to: { email },
    locale: told.locale,
    about: told.id,
    dedupeKey: `booking/${template}:${told.id}`,
    content: { ...contentOf(told), token: token ?? null },
    queuedAt: at,
    professionalId: told.professional.id,
    purpose: APPOINTMENT_LETTERS.key,
  }
}

/** The reminder of the day before, and none when it is too late for one. */
export function reminder(
  told: Told,
  { email, token, at }: { email: string; token: string; at: DateTime }
): OwedLetter[] {
  const sendAfter = reminderTime(told.startsAt, told.professional.timezone, at)
  if (!sendAfter) return []
  const letter: OwedLetter = {
    template: 'booking/day_before',
    to: { email },
    locale: told.locale,
    about: told.id,
    dedupeKey: `booking/day_before:${told.id}`,
    content: { ...contentOf(told), token },
    queuedAt: at,
    sendAfter,
    stillWanted: REMINDER_GUARD,
    purpose: APPOINTMENT_LETTERS.key,
    professionalId: told.professional.id,
  }
  return [letter]
}

/** Tells the professional that the agenda has changed, without a word on who comes. */
export function letterToProfessional(
  told: Told,
  change: { what: 'booked' | 'moved' | 'cancelled' | 'erased'; before?: DateTime; at: DateTime }
): OwedLetter {
  const { professional } = told
  return {
    template: 'booking/agenda_changed',
    to: { email: professional.email, name: professional.name },
    locale: professional.locale,
    about: told.id,
    dedupeKey: `booking/agenda_changed:${change.what}:${told.id}`,
    content: {
      what: change.what,
      offering: told.offering.name,
      startsAt: told.startsAt.toUTC().toISO(),
      before: change.before?.toUTC().toISO() ?? null,
      zone: professional.timezone,
    },
    queuedAt: change.at,
    professionalId: professional.id,
  }
}

function contentOf({ startsAt, offering, professional }: Told) {
  return {
    startsAt: startsAt.toUTC().toISO(),
    zone: professional.timezone,
    offering: offering.name,
    professional: {
      name: professional.name,
      slug: professional.slug,
      phone: professional.phone && phoneInWords(professional.phone),
      address: professional.address,
    },
  }
}
