import type { I18n } from '@adonisjs/i18n'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, momentInWords } from '#deadlines/wording'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import Letter from '#letters/models/letter'

/** Something that happened to a request, in words. */
export type Event = {
  title: string
  at: string
  when: string
  by?: string
  text?: string
  /** Where it is read whole. */
  href?: string
}

/** The story of a request, oldest first: the journal's entries and the letters owed. */
export async function storyOf(reference: string, i18n: I18n): Promise<Event[]> {
  const entries = await wordEntries(await entriesAbout(reference), i18n)
  const told = entries.map(({ iso, when, what, who }) => ({ at: iso, when, title: what, by: who }))
  const letters = await lettersAbout(reference, i18n)
  return [...told, ...letters].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

async function lettersAbout(reference: string, i18n: I18n): Promise<Event[]> {
  const letters = await Letter.query().where('about', reference).orderBy('queuedAt')
  return letters.map((letter) => ({
    title: titleOf(letter, i18n),
    at: letter.queuedAt.toUTC().toISO()!,
    when: momentInWords(letter.queuedAt.setZone('Europe/Paris'), i18n.locale),
    text: stateOf(letter, i18n),
    href: letter.isOnPaper ? `/dpo/courriers/papier/${letter.id}` : undefined,
  }))
}

function titleOf({ template, isOnPaper }: Letter, i18n: I18n): string {
  if (!isOnPaper) return i18n.t(`rights_requests.letters.${template.split('/')[1]}`)
  const what = i18n.formatMessage(`letters.templates.${template.replace('/', '.')}`)
  return i18n.t('paper.story.letter', { what })
}

function stateOf({ state, postedOn, registeredNumber: number }: Letter, i18n: I18n): string {
  if (state === 'to_print') return i18n.t('paper.story.to_print')
  if (!postedOn) return i18n.t(`rights_requests.dpo.letter_states.${state}`)
  const date = dateInWords(postedOn.toISODate() as CivilDay, i18n.locale)
  return number
    ? i18n.t('paper.story.posted_registered', { date, number })
    : i18n.t('paper.story.posted', { date })
}
