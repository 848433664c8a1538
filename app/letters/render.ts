import edge from 'edge.js'
import { DateTime } from 'luxon'
import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dayInWords, momentInWords } from '#deadlines/wording'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Content, Say, Texts } from '#letters/domain/declared_letter'
import { oneLine } from '#letters/domain/recipient'
import { titleOf, toPlainText } from '#letters/domain/plain_text'
import { passagesOf } from '#letters/passages'

export type Wording = { readonly subject: string; readonly html: string; readonly text: string }

export type Unworded = {
  readonly template: string
  readonly locale: Locale
  readonly content: Content
  /** Words that stand in for the original ones, by passage. */
  readonly texts?: Texts | null
  /** To be printed: a link is a code to scan, and nobody reads it in a mailbox. */
  readonly isPaper?: boolean
  /** Sets the passages apart from what is fixed, for a preview (`domain/preview.ts`). */
  readonly marked?: boolean
}

/**
 * The words of a letter, from its template in its language. Besides its content
 * a template has `t`, `locale`, `isPaper`, `link(path)`, `day(iso)`, `moment(iso, zone)`,
 * and `line(name)` and `passage(name)` for words that can be changed.
 */
export async function renderLetter(letter: Unworded): Promise<Wording> {
  const { template, locale, content, isPaper = false } = letter
  const say = sayIn(locale)
  const shared = {
    i18n: i18nManager.locale(locale),
    locale,
    isPaper,
    link,
    ...say,
    ...passagesOf(letter, say),
  }
  const html = await edge.share(shared).render(`letters/${template}.${locale}`, content)
  return wordingIn(html)
}

/** What turns dates and keys into words of a language. */
export function sayIn(locale: Locale): Say {
  const i18n = i18nManager.locale(locale)
  return {
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    t: (key, data) => i18n.formatMessage(key, data),
    day: (iso) => dayInWords(iso.slice(0, 10) as CivilDay, locale),
    moment: (iso, zone = 'Europe/Paris') => momentInWords(DateTime.fromISO(iso, { zone }), locale),
  }
}

/** Subject and plain text are read off the page that is sent. */
export function wordingIn(html: string): Wording {
  return { subject: oneLine(titleOf(html)), html, text: toPlainText(html) }
}

/** An absolute address: ours for a path, else https only. */
function link(to: string): string {
  if (/^\/(?!\/)/.test(to)) return appUrl + to
  if (to.startsWith('https://')) return to
  throw new Error('A link of a letter is a path of ours or a whole https address')
}
