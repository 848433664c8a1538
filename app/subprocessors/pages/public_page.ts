import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { dateInWords, dayInWords } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { countryName } from '#foundation/country_name'
import { datasets } from '#inventory/registry'
import { isOutsideEea } from '#parties/domain/countries'
import { rolesOfEngaged } from '#parties/domain/role'
import { thirdCountries } from '#subprocessors/domain/entry_facts'
import { platformDay } from '#subprocessors/general_list'
import type ListChange from '#subprocessors/models/list_change'
import { dayWords, placesInWords } from '#subprocessors/pages/entry_words'
import type { ListedEntry, PublicList } from '#subprocessors/queries/public_list'

/** The public list in words. */
export function publicPage(list: PublicList, now: DateTime, i18n: I18n) {
  const { locale } = i18n
  return {
    asOf: dayInWords(platformDay(now) as CivilDay, locale),
    lists: {
      professionals: list.professionals.map((it) => lineOf(it, 'professional', i18n)),
      platform: list.platform.map((it) => lineOf(it, 'platform', i18n)),
    },
    blind: list.blind.map((it) => lineOf(it, null, i18n)),
    announced: list.announced.map((it) => toldInWords(it, locale)),
    told: list.told.map((it) => toldInWords(it, locale)),
  }
}

function lineOf(
  { entry, transfers, engagedBy }: ListedEntry,
  side: 'professional' | 'platform' | null,
  i18n: I18n
) {
  const abroad = thirdCountries(entry, isOutsideEea)
  const keys = rolesOfEngaged(entry, datasets.all()).map(({ dataset }) => dataset)
  const sets = datasets
    .all()
    .filter(({ key, controller }) => keys.includes(key) && controller === side)
  return {
    name: entry.name,
    activity: i18n.t(`inventory.activities.${entry.activity}`),
    data: sets.map(({ key }) => i18n.t(`inventory.datasets.${key}`)),
    places: placesInWords(entry, i18n),
    guarantee: entry.guarantee,
    since: dayWords(entry.inUseSince, i18n.locale),
    engagedBy,
    abroad: abroad.map((country) => {
      const tool = transfers.find((it) => it.country === country)?.tool ?? null
      return { country: countryName(country, i18n.locale), tool }
    }),
  }
}

/** A change as the list told it, with its days in words. */
export function toldInWords(
  { id, what, act, facts, plannedOn, toldAt }: ListChange,
  locale: string
) {
  return {
    ...{ id, what, act, facts },
    day: dayWords(plannedOn, locale) ?? '',
    told: dateInWords(platformDay(toldAt) as CivilDay, locale),
    iso: toldAt.toUTC().toISO()!,
  }
}
