import type Professional from '#parties/models/professional'
import { momentWords } from '#booking/agenda_words'
import Appointment from '#booking/models/appointment'

type Wanted = { professional: Professional; id: string; locale: string }

/** What may be shown of an appointment whose data are restricted: when, and nothing else. Null otherwise. */
export async function restrictedPlace({ professional, id, locale }: Wanted) {
  const appointment = await Appointment.query()
    .where({ id, professional_id: professional.id })
    .whereNotNull('restricted_by')
    .first()
  if (!appointment) return null
  const { startsAt, endsAt } = appointment
  const zone = professional.timezone
  return {
    when: momentWords(startsAt, endsAt, { zone, locale }),
    day: startsAt.setZone(zone).toISODate(),
  }
}
