import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { momentInWords } from '#deadlines/wording'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'

/** Something that happened to a request, in words. */
export type Event = { title: string; at: string; when: string; by?: string; text?: string }

/** The story of a request, oldest first: the journal's entries and the letters owed. */
export async function storyOf(reference: string, i18n: I18n): Promise<Event[]> {
  const entries = await wordEntries(await entriesAbout(reference), i18n)
  const told = entries.map(({ iso, when, what, who }) => ({ at: iso, when, title: what, by: who }))
  const letters = await lettersAbout(reference, i18n)
  return [...told, ...letters].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

async function lettersAbout(reference: string, i18n: I18n): Promise<Event[]> {
  const rows = await db.from('letters').where('about', reference).orderBy('queued_at')
  return rows.map(({ queued_at: queuedAt, template, state }) => {
    const at = DateTime.fromJSDate(queuedAt)
    return {
      title: i18n.t(`rights_requests.letters.${template.split('/')[1]}`),
      at: at.toUTC().toISO()!,
      when: momentInWords(at.setZone('Europe/Paris'), i18n.locale),
      text: i18n.t(`rights_requests.dpo.letter_states.${state}`),
    }
  })
}
