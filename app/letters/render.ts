import edge from 'edge.js'
import { DateTime } from 'luxon'
import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dayInWords, momentInWords } from '#deadlines/wording'
import type { Locale } from '#foundation/http/locale_middleware'
import { oneLine } from '#letters/domain/recipient'
import { titleOf, toPlainText } from '#letters/domain/plain_text'

export type Wording = { readonly subject: string; readonly html: string; readonly text: string }

type Unworded = {
  readonly template: string
  readonly locale: Locale
  readonly content: Readonly<Record<string, unknown>>
}

/**
 * The words of a letter, from its template in its language. Besides its content
 * a template has `t`, `locale`, `link(path)`, `day(iso)` and `moment(iso, zone)`.
 */
export async function renderLetter({ template, locale, content }: Unworded): Promise<Wording> {
  const i18n = i18nManager.locale(locale)
  const shared = {
    i18n,
    locale,
    link,
    t: (key: string, data?: Record<string, unknown>) => i18n.formatMessage(key, data),
    day: (iso: string) => dayInWords(iso.slice(0, 10) as CivilDay, locale),
    moment: (iso: string, zone = 'Europe/Paris') =>
      momentInWords(DateTime.fromISO(iso, { zone }), locale),
  }
  const html = await edge.share(shared).render(`letters/${template}.${locale}`, content)
  return { subject: oneLine(titleOf(html)), html, text: toPlainText(html) }
}

/** An absolute address: ours for a path, else https only. */
function link(to: string): string {
  if (/^\/(?!\/)/.test(to)) return appUrl + to
  if (to.startsWith('https://')) return to
  throw new Error('A link of a letter is a path of ours or a whole https address')
}
