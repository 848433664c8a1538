import type { I18n } from '@adonisjs/i18n'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type Letter from '#letters/models/letter'
import { linesOfAddress } from '#letters/domain/recipient'
import { enclosuresOf, wordEnclosure } from '#letters/paper/paper_document'
import { inWords } from '#letters/wording'

type Reader = { readonly i18n: I18n; readonly today: CivilDay }

/** A letter on paper as the lists show it. */
export function paperRow(letter: Letter, { i18n, today }: Reader) {
  const { id, about, template, queuedAt, state, dueOn, postedOn, registeredNumber } = letter
  const recipient = letter.isCleared ? null : letter.openPostalRecipient()
  const inDays = (day: string) => dateInWords(day as CivilDay, i18n.locale)
  const due = dueOn?.toISODate() ?? null
  const path = letter.isCleared ? null : ((letter.openContent().path as string | null) ?? null)
  return {
    ...{ id, about, registeredNumber, path },
    what: i18n.formatMessage(`letters.templates.${template.replace('/', '.')}`),
    name: recipient?.name ?? i18n.t('letters.cleared'),
    address: recipient?.address ? linesOfAddress(recipient.address) : [],
    isAddressed: letter.isCleared || recipient?.address !== null,
    isToPrint: state === 'to_print',
    isPosted: state === 'posted',
    isCleared: letter.isCleared,
    written: inWords(queuedAt, i18n.locale),
    writtenIso: queuedAt.toUTC().toISO()!,
    firstDay: dayOf(queuedAt, 'Europe/Paris'),
    due: due && { iso: due, text: inDays(due), isPast: due < today, isToday: due === today },
    posted: postedOn && { iso: postedOn.toISODate()!, text: inDays(postedOn.toISODate()!) },
    state: i18n.formatMessage(`letters.states.${state}`),
    enclosures: letter.isCleared
      ? []
      : enclosuresOf(letter).map((enclosure) => wordEnclosure(enclosure, i18n.locale)),
  }
}

export type PaperRow = ReturnType<typeof paperRow>
