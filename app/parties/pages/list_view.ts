import type { I18n } from '@adonisjs/i18n'
import { countryName } from '#foundation/country_name'
import { type PartyFilters, writePartyFilters } from '#parties/domain/party_filters'
import { siretInWords } from '#parties/domain/siret'
import { partyPage, type PartyRow } from '#parties/queries/party_page'

/** One page of the list, in words. */
export async function listView(filters: PartyFilters, i18n: I18n) {
  const { rows, next, previous } = await partyPage(filters)
  const query = writePartyFilters(filters)
  const page = (way: string, key: string | null) =>
    key && `/dpo/organisations?${[query, `${way}=${key}`].filter(Boolean).join('&')}`
  const isPlatformShown = !filters.search && !previous && hasRole(filters)
  return {
    rows: rows.map((row) => worded(row, i18n)),
    isPlatformShown,
    isNarrowed: query !== '',
    next: page('apres', next),
    previous: page('avant', previous),
  }
}

function hasRole({ role }: PartyFilters): boolean {
  return role === null || role === 'controller' || role === 'processor'
}

function worded({ siret, country, roles, ...row }: PartyRow, i18n: I18n) {
  return {
    ...row,
    siret: siret && siretInWords(siret),
    country: countryName(country, i18n.locale),
    roles: roles.map((role) => i18n.t(`organisations.roles.${role}`)).join(', '),
  }
}
