import type { I18n } from '@adonisjs/i18n'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, instantInWords } from '#deadlines/wording'
import type { ArchivedAppointment } from '#booking/queries/archived_appointments'

/** An appointment of the archive, in words. */
export function archivedFacts(it: ArchivedAppointment, i18n: I18n) {
  const said = (name: string, text: string | null) =>
    text === null ? [] : [{ term: i18n.t(`archives.facts.${name}`), text }]
  return {
    title: `${it.offering}, ${instantInWords(it.at, i18n.locale)}`,
    items: [
      ...said('name', it.name),
      ...said('email', it.email),
      ...said('phone', it.phone),
      ...said('note', it.note),
      ...said('answers', it.answers),
      ...said('status', i18n.t(`booking.statuses.${it.status}`)),
      ...said('until', dateInWords(it.until as CivilDay, i18n.locale)),
    ],
  }
}
