import type { I18n } from '@adonisjs/i18n'
import { momentInWords } from '#deadlines/wording'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import Letter from '#letters/models/letter'

/** What happened at the end of a contract, oldest first: the journal's entries and the letters owed. */
export async function storyOf(reference: string, i18n: I18n) {
  const entries = await wordEntries(await entriesAbout(reference), i18n)
  const told = entries.map(({ iso, when, what, who }) => ({ at: iso, when, title: what, by: who }))
  const letters = await Letter.query().where('about', reference).orderBy('queuedAt')
  const written = letters.map(({ template, queuedAt, state }) => ({
    title: i18n.t('terminations.dpo.letter', {
      what: i18n.formatMessage(`letters.templates.${template.replace('/', '.')}`),
    }),
    at: queuedAt.toUTC().toISO()!,
    when: momentInWords(queuedAt.setZone('Europe/Paris'), i18n.locale),
    text: i18n.t(`rights_requests.dpo.letter_states.${state}`),
  }))
  return [...told, ...written].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
