import type { DateTime } from 'luxon'

import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Deadline, DeadlineState } from '#deadlines/domain/deadline'
import type { TermKind } from '#deadlines/domain/legal_terms'
import { type DeadlineTrack, deadlineTrack } from '#deadlines/track'
import {
  dayInWords,
  instantInWords,
  reasonLines,
  sourceInWords,
  stateInWords,
  timeLeftInWords,
  type WordedReason,
  wordedReason,
  type Words,
} from '#deadlines/wording'

/** A date a person reads, with the same date for machines. */
export type CardDate = { text: string; iso: string }

/** Everything a screen, a letter or a PDF says about a deadline: strings and numbers only. */
export type DeadlineCard = {
  kind: TermKind
  state: DeadlineState
  stateWord: string
  duty: string
  article: string
  started: CardDate
  /** Legal end; null while the clock is suspended. */
  limit: CardDate | null
  timeLeft: string
  /** Careful internal end, when it is not the legal end. */
  careful: CardDate | null
  earliest: CardDate | null
  earliestAudit: CardDate | null
  reasons: WordedReason[]
  /** The reasons as lines with their source, for letters. */
  lines: string[]
  track: DeadlineTrack | null
}

/** The card of a deadline at an instant, in the words of a language. */
export function deadlineCard(deadline: Deadline, now: DateTime, words: Words): DeadlineCard {
  const { locale } = words
  const limit = dated(deadline.lastDay, deadline.instant, locale)
  const careful = dated(deadline.internalDay, deadline.internalInstant, locale)

  return {
    kind: deadline.kind,
    state: deadline.stateAt(now),
    stateWord: stateInWords(deadline, now, words),
    duty: words.t(`deadlines.rules.${deadline.rule}`),
    article: sourceInWords(deadline.article, words),
    started: dated(null, deadline.startedAt, locale)!,
    limit,
    timeLeft: timeLeftInWords(deadline, now, words),
    careful: careful?.iso === limit?.iso ? null : careful,
    earliest: dated(null, deadline.earliestInstant, locale),
    earliestAudit: dated(deadline.earliestAuditDay, null, locale),
    reasons: deadline.reasons.map((reason) => wordedReason(reason, words)),
    lines: reasonLines(deadline, words),
    track: deadlineTrack(deadline, now),
  }
}

function dated(day: CivilDay | null, instant: DateTime | null, locale: string): CardDate | null {
  if (day) return { text: dayInWords(day, locale), iso: day }
  if (!instant) return null
  const iso = instant.toISO({ suppressMilliseconds: true })!
  return { text: instantInWords(instant, locale), iso }
}
