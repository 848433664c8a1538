import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { countryName } from '#foundation/country_name'
import Subprocessor from '#parties/models/subprocessor'
import { chainOf, linesOf } from '#subprocessors/domain/chain'
import { platformDay } from '#subprocessors/general_list'
import {
  dayWords,
  isTransferred,
  placesInWords,
  standingOf,
} from '#subprocessors/pages/entry_words'
import { type DueReview, reviewsDue } from '#subprocessors/queries/reviews_due'

/** Everybody engaged, in two lists, with what the plan of verification expects. */
export async function entriesPage(now: DateTime, i18n: I18n) {
  const today = platformDay(now)
  const entries = await Subprocessor.query().orderBy(['activity', 'name', 'id'])
  const lines = entries.map((entry) => lineOf(entry, today, i18n))
  const current = lines.filter(({ standing }) => standing !== 'ended')
  const serving = entries.filter((it) => standingOf(it, today).standing !== 'ended')
  const chain = linesOf(chainOf(serving))
  const due = await reviewsDue(today)
  return {
    reviews: due.map((review) => reviewInWords(review, i18n)),
    lists: {
      professionals: current.filter(({ serves }) => serves !== 'platform'),
      platform: current.filter(({ serves }) => serves !== 'professionals'),
    },
    chain: chainOf(serving),
    levels: chain.map(({ entry, level }) => ({
      ...{ level, line: lines.find(({ id }) => id === entry.id)! },
      engagedBy: entries.find(({ id }) => id === entry.parentId)?.name ?? null,
    })),
    isChained: chain.some(({ level }) => level > 1),
    past: lines.filter(({ standing }) => standing === 'ended'),
  }
}

export function lineOf(entry: Subprocessor, today: string, i18n: I18n) {
  const { id, name, serves, seesPersonalData, endedOn, nextVerificationOn } = entry
  return {
    ...{ id, name, serves, isBlind: !seesPersonalData },
    activity: i18n.t(`inventory.activities.${entry.activity}`),
    places: placesInWords(entry, i18n),
    isTransferred: isTransferred(entry),
    ...standingOf(entry, today),
    ended: dayWords(endedOn, i18n.locale),
    nextVerification: dayWords(nextVerificationOn, i18n.locale),
  }
}

const TONES = { soon: 'near', due: 'today', late: 'missed' } as const

/** A review of the plan as a sentence that leads to its entry. */
export function reviewInWords({ what, milestone, id, name, day, of }: DueReview, i18n: I18n) {
  const words = { name, day: dayWords(day, i18n.locale)!, of: of ?? '' }
  const named = what === 'transfer' ? { ...words, of: countryName(words.of, i18n.locale) } : words
  return {
    ...{ id, tone: TONES[milestone] },
    word: i18n.t(`subprocessors.milestones.${milestone}`),
    text: i18n.t(`subprocessors.reviews.${what}.${milestone}`, named),
  }
}
