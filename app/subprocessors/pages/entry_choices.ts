import type { I18n } from '@adonisjs/i18n'
import { countryName } from '#foundation/country_name'
import { ACTIVITIES } from '#inventory/dataset'
import { COUNTRIES } from '#parties/domain/countries'
import { SERVES } from '#parties/domain/serves'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import { closesLoop } from '#subprocessors/domain/chain'

/** Names in a list that one picks from; beyond, an organisation is entered anew and merged if need be. */
const NAMES = 500

/** What the forms of entries offer. */
export async function entryChoices(i18n: I18n, entry?: Subprocessor) {
  const all = await Subprocessor.query().whereNull('endedOn').orderBy(['name', 'id'])
  const parents = entry ? all.filter(({ id }) => !closesLoop(all, entry.id, id)) : all
  const organisations = await Organisation.query()
    .whereNull('mergedInto')
    .orderByRaw('lower(name), id')
    .limit(NAMES)
  const activity = (it: Subprocessor) => i18n.t(`inventory.activities.${it.activity}`)
  return {
    ...{ activities: ACTIVITIES, serves: SERVES },
    countries: countriesByName(i18n),
    parents: parents.map((it) => ({ value: it.id, label: `${it.name} (${activity(it)})` })),
    organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** Every country that one picks from, in the order of its language. */
export function countriesByName({ locale }: I18n) {
  const named = COUNTRIES.map((value) => ({ value, label: countryName(value, locale) }))
  return named.toSorted((one, other) => one.label.localeCompare(other.label, locale))
}
