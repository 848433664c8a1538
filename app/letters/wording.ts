import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { momentInWords } from '#deadlines/wording'
import { masked } from '#letters/domain/recipient'
import type { LetterState } from '#letters/domain/letter_state'
import type Letter from '#letters/models/letter'

const TONES: Record<LetterState, string> = {
  due: 'near',
  sending: 'near',
  sent: 'ok',
  failed: 'missed',
  void: 'neutral',
  to_print: 'near',
  posted: 'ok',
}

/** A letter as the DPO's lists show it; the address is masked. */
export function wordLetter(letter: Letter, i18n: I18n) {
  const { id, state, template, about, attempts, blockedFor } = letter
  const when = letter.endedAt ?? (attempts > 0 ? letter.nextAttemptAt : letter.queuedAt)
  const shown = blockedFor ? 'blocked' : state === 'due' && attempts > 0 ? 'retried' : state
  return {
    ...{ id, about, attempts },
    what: i18n.formatMessage(`letters.templates.${template.replace('/', '.')}`),
    to: recipientOf(letter, i18n),
    href: letter.isOnPaper ? `/dpo/courriers/papier/${id}` : null,
    state: i18n.formatMessage(`letters.states.${shown}`),
    tone: TONES[state],
    when: inWords(when, i18n.locale),
    iso: when.toUTC().toISO()!,
    why: whyOf(letter, i18n),
    canRetry: state === 'failed' && !letter.isCleared,
  }
}

/** What holds a letter back, or went wrong the last time. */
function whyOf({ blockedFor, failure }: Letter, i18n: I18n): string | null {
  if (blockedFor) return i18n.formatMessage(`letters.blocked.${blockedFor}`)
  return failure && i18n.formatMessage(`letters.failures.${failure.reason}`, { ...failure })
}

function recipientOf(letter: Letter, i18n: I18n): string {
  if (letter.isCleared) return i18n.t('letters.cleared')
  return letter.isOnPaper ? letter.openPostalRecipient().name : masked(letter.openRecipient().email)
}

/** In Paris, as the platform reads its lists. */
export function inWords(at: DateTime, locale: string): string {
  return momentInWords(at.setZone('Europe/Paris'), locale)
}
