import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import { platform } from '#config/platform'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import { paperBlocks } from '#letters/domain/paper_blocks'
import { linesOfAddress } from '#letters/domain/recipient'
import type Letter from '#letters/models/letter'
import { sayIn } from '#letters/render'
import { wordingOf } from '#letters/wording_of'

/** What goes with a letter in its envelope; its words are under `letters.paper.enclosures`. */
export type Enclosure = { readonly kind: 'attestation' | 'copy'; readonly number?: string }

/**
 * Letters as one file to print, each on pages of its own, in its own language. They bear the day on
 * which they were written, and are the same however often they are printed. Throws when one has been
 * cleared, or has no address yet.
 */
export async function paperDocument(letters: readonly Letter[]): Promise<PdfDescription> {
  const [first] = letters
  const blocks: Block[] = []
  for (const letter of letters) blocks.push(...(await blocksOf(letter)))
  const { t } = sayIn(first.locale)
  return {
    title: t('letters.paper.file', { count: letters.length, reference: first.about }),
    language: first.locale,
    author: sender(),
    createdAt: first.queuedAt.toUTC().toISO()!,
    footer: sender(),
    blocks,
  }
}

async function blocksOf(letter: Letter): Promise<Block[]> {
  const { locale, about, queuedAt } = letter
  const { t } = sayIn(locale)
  const { name, address } = letter.openPostalRecipient()
  if (address === null) throw new Error('A letter without an address cannot be printed')
  const { subject, html } = await wordingOf(letter)
  return [
    {
      type: 'letterhead',
      language: locale,
      sender: senderLines(t('letters.paper.dpo')),
      recipient: [name, ...linesOfAddress(address)],
      date: t('letters.paper.date', { date: dateInWords(dayOf(queuedAt, 'Europe/Paris'), locale) }),
      reference: about,
      subject: t('letters.paper.subject', { subject }),
    },
    ...paperBlocks(html, t('letters.paper.scan')),
    {
      type: 'closing',
      text: replyIn(locale, about),
      lines: [t('letters.paper.signed'), sender()],
    },
    ...enclosedWith(letter),
  ]
}

function replyIn(locale: 'fr' | 'en', reference: string): string {
  /** A number is not parted by the end of a line. */
  const phone = platform.phone?.replaceAll(' ', '\u00a0') ?? 'none'
  return sayIn(locale).t('letters.paper.reply', { reference, phone })
}

function enclosedWith(letter: Letter): Block[] {
  const enclosures = enclosuresOf(letter)
  if (enclosures.length === 0) return []
  const { t } = sayIn(letter.locale)
  return [
    { type: 'paragraph', text: [{ text: t('letters.paper.enclosed'), strong: true }] },
    { type: 'list', items: enclosures.map((enclosure) => wordEnclosure(enclosure, letter.locale)) },
  ]
}

/** What has to be put in the envelope with a letter that has not been cleared. */
export function enclosuresOf(letter: Letter): readonly Enclosure[] {
  return (letter.openContent().enclosures as Enclosure[] | undefined) ?? []
}

export function wordEnclosure({ kind, number = '' }: Enclosure, locale: string): string {
  return i18nManager.locale(locale).t(`letters.paper.enclosures.${kind}`, { number })
}

function sender(): string {
  return platform.name ?? new URL(appUrl).hostname
}

function senderLines(dpo: string): string[] {
  const { address, dpoEmail, phone } = platform
  const reach = [phone, dpoEmail].filter((it) => it !== null)
  return [sender(), dpo, ...(address ? linesOfAddress(address) : []), ...reach]
}
