import type { DateTime } from 'luxon'

import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Deadline, DeadlineState } from '#deadlines/domain/deadline'
import type { TermKind } from '#deadlines/domain/legal_terms'
import { type DeadlineTrack, deadlineTrack } from '#deadlines/track'
import {
  dayInWords,
  instantInWords,
  sourceInWords,
  stateInWords,
  timeLeftInWords,
  type WordedReason,
  wordedReason,
  type Words,
} from '#deadlines/wording'

/** A date a person reads, with its name and the same date for machines. */
export type CardDate = { label: string; text: string; iso: string }

/** Everything a screen, a letter or a PDF says about a deadline: strings and numbers only. */
export type DeadlineCard = {
  kind: TermKind
  state: DeadlineState
  stateWord: string
  timeLeft: string
  duty: string
  article: string
  /** The legal end in words, or why there is none yet. */
  headline: string
  /** Legal end; null while the clock is suspended. */
  limit: CardDate | null
  /** Careful internal end, when it is not the legal end. */
  careful: CardDate | null
  /** Every date of the period in reading order, the legal end included. */
  dates: CardDate[]
  why: string
  reasons: WordedReason[]
  track: (DeadlineTrack & { label: string }) | null
}

/** Who reads: the person concerned is told the legal date, not how early we mean to act. */
export type Audience = 'team' | 'person'

/** The card of a deadline at an instant, in the words of a language. */
export function deadlineCard(
  deadline: Deadline,
  now: DateTime,
  words: Words,
  audience: Audience = 'team'
): DeadlineCard {
  const isTeam = audience === 'team'
  const all = datesOf(deadline, words)
  const dates = isTeam ? all : { ...all, careful: null }
  const { limit, careful } = dates
  const say = (key: string) => words.t(`deadlines.card.${key}`)
  const shown = Object.values(dates).filter((date) => date !== null)
  const track = deadlineTrack(deadline, now)
  const label = shown.map((date) => `${date.label} ${date.text}`).join(', ')

  return {
    kind: deadline.kind,
    state: deadline.stateAt(now),
    stateWord: stateInWords(deadline, now, words),
    timeLeft: timeLeftInWords(deadline, now, words),
    duty: words.t(`deadlines.rules.${deadline.rule}`),
    article: sourceInWords(deadline.article, words),
    headline: limit?.text ?? say('no_limit'),
    limit,
    careful,
    dates: shown,
    why: say('reasons'),
    reasons: deadline.reasons
      .filter(({ key }) => isTeam || !key.startsWith('careful_'))
      .map((reason) => wordedReason(reason, words)),
    track: track && { ...track, careful: dates.careful && track.careful, label },
  }
}

function datesOf(deadline: Deadline, words: Words) {
  const { kind, anchor, startedAt, lastDay, instant, internalDay, internalInstant } = deadline
  const dated = (name: string, end: CivilDay | DateTime | null): CardDate | null =>
    end && {
      label: words.t(`deadlines.card.${name}`, { kind, anchor }),
      ...said(end, words.locale),
    }
  const limit = dated('limit', lastDay ?? instant)
  const careful = dated('careful', internalDay ?? internalInstant)

  return {
    started: dated('started', instant ? startedAt : dayOf(startedAt, deadline.zone)),
    earliest: dated('earliest', deadline.earliestInstant),
    careful: careful?.iso === limit?.iso ? null : careful,
    limit,
    earliestAudit: dated('earliest_audit', deadline.earliestAuditDay),
  }
}

function said(end: CivilDay | DateTime, locale: string) {
  if (typeof end === 'string') return { text: dayInWords(end, locale), iso: end }
  return {
    text: instantInWords(end, locale),
    iso: end.toISO({ suppressMilliseconds: true })!,
  }
}
