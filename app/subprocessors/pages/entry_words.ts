import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { countryName } from '#foundation/country_name'
import { isOutsideEea } from '#parties/domain/countries'
import type Subprocessor from '#parties/models/subprocessor'

/** A day of a date column, in words; null stays null. */
export function dayWords(day: DateTime | string | null, locale: string): string | null {
  const iso = typeof day === 'string' ? day : day?.toISODate()
  return iso ? dateInWords(iso as CivilDay, locale) : null
}

/** Where an entry stores data, and from where else it is reached. */
export function placesInWords(
  { country, accessCountries }: Pick<Subprocessor, 'country' | 'accessCountries'>,
  i18n: I18n
): string {
  const names = accessCountries.map((it) => countryName(it, i18n.locale))
  return i18n.t('subprocessors.places', {
    stored: countryName(country, i18n.locale),
    count: names.length,
    access: new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(names),
  })
}

/** Whether data leaves the European Economic Area for it, storage and access alike. */
export function isTransferred({
  country,
  accessCountries,
}: Pick<Subprocessor, 'country' | 'accessCountries'>): boolean {
  return [country, ...accessCountries].some(isOutsideEea)
}

export type Standing = 'in_use' | 'announced' | 'to_come' | 'ending' | 'ended'

const TONES: Record<Standing, string> = {
  in_use: 'ok',
  announced: 'accent',
  to_come: 'accent',
  ending: 'near',
  ended: 'neutral',
}

/** Where an entry stands on a day (ISO), as a tag. */
export function standingOf(
  { inUseSince, endedOn }: Pick<Subprocessor, 'inUseSince' | 'endedOn'>,
  today: string
): { standing: Standing; tone: string } {
  const standing = standingOn(inUseSince?.toISODate() ?? null, endedOn?.toISODate() ?? null, today)
  return { standing, tone: TONES[standing] }
}

function standingOn(since: string | null, ended: string | null, today: string): Standing {
  if (ended) return ended <= today ? 'ended' : 'ending'
  if (!since) return 'announced'
  return since > today ? 'to_come' : 'in_use'
}
