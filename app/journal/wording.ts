import type { I18n } from '@adonisjs/i18n'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, momentInWords } from '#deadlines/wording'
import { namesOfActors } from '#journal/actors'
import { KINDS, type JournalKind } from '#journal/kinds'
import type { JournalEntry } from '#journal/queries/entries'

export type WordedEntry = {
  readonly seq: number
  readonly when: string
  readonly iso: string
  readonly what: string
  readonly who: string
  readonly detail: string | null
}

/** Entries in the reader's language, times in Paris. */
export async function wordEntries(
  entries: readonly JournalEntry[],
  i18n: I18n
): Promise<WordedEntry[]> {
  const names = await namesOfActors(entries.map(({ actor }) => actor))
  return entries.map(({ seq, kind, actor, doneAt, body, detail }) => ({
    seq,
    detail,
    iso: doneAt.toUTC().toISO()!,
    when: momentInWords(doneAt.setZone('Europe/Paris'), i18n.locale),
    what: i18n.formatMessage(`journal.kinds.${kind}`, sayable(kind, body, i18n.locale)),
    who: names.get(actor) ?? i18n.formatMessage(`journal.actors.${actor.split(':')[0]}`),
  }))
}

/** A field may be left out or null; a sentence that names it must be said all the same. */
function sayable(
  kind: JournalKind,
  body: JournalEntry['body'],
  locale: string
): Record<string, unknown> {
  const shape = Object.entries(KINDS[kind])
  return Object.fromEntries(
    shape.map(([field, is]) => {
      const value = body[field] ?? (is === 'count' ? 0 : '')
      return [field, is === 'day' && value ? dateInWords(value as CivilDay, locale) : value]
    })
  )
}
