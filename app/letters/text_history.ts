import type { I18n } from '@adonisjs/i18n'
import { entriesAbout } from '#journal/queries/entries'
import { wordEntries } from '#journal/wording'
import { subjectOf } from '#letters/domain/texts'
import { versionsOf } from '#letters/queries/letter_texts'
import { inWords } from '#letters/wording'

/** Versions, newest first; who wrote each is for the journal to say. */
export async function historyOf(template: string, i18n: I18n) {
  const entries = await entriesAbout(subjectOf(template))
  const worded = await wordEntries(entries, i18n)
  const authors = new Map(entries.map(({ body }, at) => [body.number, worded[at].who]))
  const versions = await versionsOf(template)
  return versions.map(({ number, savedAt, isOriginal }) => ({
    number,
    isOriginal,
    when: inWords(savedAt, i18n.locale),
    iso: savedAt.toUTC().toISO()!,
    who: authors.get(number) ?? i18n.t('letters_texts.history.forgotten'),
  }))
}
