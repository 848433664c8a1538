import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { countryName } from '#foundation/country_name'
import type { Locale } from '#foundation/http/locale_middleware'
import { type OwedLetter, queueLetters } from '#letters/queue'
import type Subprocessor from '#parties/models/subprocessor'
import { subprocessorsInUse } from '#parties/queries/subprocessors_in_use'
import type ChangeNotice from '#subprocessors/models/change_notice'

/** A controller as a letter reaches it. */
export type Controller = {
  readonly toldId: string
  readonly to: { readonly email: string; readonly name: string }
  readonly locale: Locale
}

export type Addressee = Controller & {
  /** Which letter about this notice: the second one is sent again by hand. */
  readonly letter: number
  /** Opens the page of the objection; known by the letter only. */
  readonly token: string
  readonly joinedLate: boolean
}

type NoticeFacts = { readonly notice: ChangeNotice; readonly list: readonly Subprocessor[] }

/** Asked before a notice leaves: has it been cancelled since? */
export const NOTICE_GUARD = 'subprocessors.notice_stands'

export const NOTICE_LETTER = 'subprocessors/change_notice'

/** What a letter says of a notice, with the list in force for those who join. */
export async function factsOf(
  trx: TransactionClientContract,
  notice: ChangeNotice,
  at: DateTime
): Promise<NoticeFacts> {
  const list = await subprocessorsInUse('any_professional', at, trx)
  return { notice, list: list.filter(({ inUseSince }) => inUseSince !== null) }
}

/**
 * Owes the letters of a notice. They are the platform's own: their recipients are its customers, and
 * one whose letters wait for want of a carrier must still be told.
 */
export function oweNotices(
  trx: TransactionClientContract,
  facts: NoticeFacts,
  addressees: readonly Addressee[],
  queuedAt: DateTime
): Promise<void> {
  const worded = { fr: wordedFacts(facts, 'fr'), en: wordedFacts(facts, 'en') }
  return queueLetters(
    trx,
    addressees.map(({ toldId, to, locale, letter, token, joinedLate }) => {
      const { list, ...common } = worded[locale]
      return {
        ...{ template: NOTICE_LETTER, to, locale, queuedAt },
        about: facts.notice.reference,
        dedupeKey: letterKey(toldId, letter),
        content: { ...common, token, list: joinedLate ? list : null },
        stillWanted: NOTICE_GUARD,
      }
    })
  )
}

export function letterKey(toldId: string, letter: number): string {
  return `change_notice:${toldId}:${letter}`
}

/** The controller a letter was for, by the key it was owed under. */
export function toldIdOf(dedupeKey: string): string {
  return dedupeKey.split(':')[1]
}

function wordedFacts({ notice, list }: NoticeFacts, locale: Locale) {
  const { subprocessor, former } = notice
  return {
    ...{ reference: notice.reference, change: notice.kind, plannedOn: notice.plannedDay },
    ...placedFacts(subprocessor, locale),
    activity: subprocessor.activity,
    address: subprocessor.address,
    contactEmail: subprocessor.contactEmail,
    guarantee: subprocessor.guarantee,
    formerName: former?.name ?? null,
    formerPlace: former ? countryName(former.country, locale) : null,
    categories: notice.categories,
    reason: locale === 'fr' ? notice.reasonFr : notice.reasonEn,
    emergency: notice.emergencyGround,
    explanation: notice.emergencyExplanation,
    list: list.map((it) => ({ activity: it.activity, ...placedFacts(it, locale) })),
  }
}

function placedFacts({ name, country, accessCountries }: Subprocessor, locale: Locale) {
  return {
    name,
    place: countryName(country, locale),
    access: accessCountries.map((code) => countryName(code, locale)),
  }
}

type Followed = {
  readonly template: 'effective' | 'objection_received' | 'settled' | 'cancelled'
  readonly notice: ChangeNotice
  readonly content: Record<string, unknown>
  readonly queuedAt: DateTime
  /** Tells two letters of the same kind apart: an objection may be withdrawn, and come again. */
  readonly times?: string
}

/** Owes what follows a notice: its effect, an objection received, its outcome, the notice given up. */
export function oweFollowUps(
  trx: TransactionClientContract,
  { template, notice, content, queuedAt, times = '1' }: Followed,
  controllers: readonly (Controller & { readonly content?: Record<string, unknown> })[]
): Promise<void> {
  const { reference: about, subprocessor, former, kind } = notice
  const common = {
    reference: about,
    change: kind,
    name: subprocessor.name,
    path: '/pro/sous-traitants',
  }
  return queueLetters(
    trx,
    controllers.map((it): OwedLetter => ({
      ...{ template: `subprocessors/${template}`, to: it.to, locale: it.locale, about, queuedAt },
      dedupeKey: `${template}:${it.toldId}:${times}`,
      content: { ...common, formerName: former?.name ?? null, ...content, ...it.content },
    }))
  )
}
