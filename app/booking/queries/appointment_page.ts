import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type Professional from '#parties/models/professional'
import { momentWords } from '#booking/agenda_words'
import { outcomesOf } from '#booking/domain/appointment_outcome'
import { phoneInWords } from '#booking/domain/phone'
import { AppointmentRestricted } from '#booking/errors'
import Appointment from '#booking/models/appointment'
import { appointmentHistory } from '#booking/queries/appointment_history'

type Wanted = { professional: Professional; id: string; now: DateTime; i18n: I18n }

/**
 * One appointment as the professional reads it: who, what, when, and what happened to it. Refuses
 * with AppointmentRestricted.
 */
export async function appointmentPage({ professional, id, now, i18n }: Wanted) {
  const appointment = await Appointment.query()
    .where({ id, professional_id: professional.id })
    .firstOrFail()
  if (appointment.restrictedBy) throw new AppointmentRestricted()
  await appointment.load('offering')
  await appointment.load('contact')
  await appointment.load('answers')
  for (const answer of appointment.answers) await answer.load('customField')

  const { status, startsAt, endsAt, contact } = appointment
  const zone = professional.timezone
  const isBooked = status === 'booked'
  return {
    professional,
    appointment,
    when: momentWords(startsAt, endsAt, { zone, locale: i18n.locale }),
    day: startsAt.setZone(zone).toISODate(),
    contact: (contact ?? null) as typeof contact | null,
    phone: contact?.phoneE164 ? phoneInWords(contact.phoneE164) : null,
    keptUntil: dateInWords(appointment.purgeAfter.toISODate() as CivilDay, i18n.locale),
    successor: await successorOf(id),
    outcomes: outcomesOf(status, startsAt <= now),
    can: { move: isBooked && startsAt > now, cancel: isBooked && startsAt > now },
    history: await appointmentHistory(appointment, { zone, i18n }),
  }
}

/** An appointment that was moved lives on in its successor. */
async function successorOf(id: string): Promise<string | null> {
  const successor = await Appointment.findBy('movedFrom', id)
  return successor?.id ?? null
}
