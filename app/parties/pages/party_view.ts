import type { I18n } from '@adonisjs/i18n'
import { countryName } from '#foundation/country_name'
import { datasets } from '#inventory/registry'
import { CONTACT_KINDS } from '#parties/domain/contact'
import { STATED_ROLES } from '#parties/domain/role'
import { siretInWords } from '#parties/domain/siret'
import { likelySame } from '#parties/queries/duplicates'
import type { Party } from '#parties/queries/party'
import { partyHistory } from '#parties/queries/party_history'

/** Everything known of a party, for its page. */
export async function partyView(party: Party, i18n: I18n) {
  const { kind, is, contacts, derived, stated, entries } = party
  return {
    kind,
    ...{ id: is.id, name: is.name, email: kind === 'professional' ? is.email : null },
    facts: factsOf(party, i18n),
    contacts,
    roles: [
      ...derived.map((it) => ({ ...it, id: null, whose: null, reason: '' })),
      ...stated.map(({ professional, ...it }) => ({ ...it, whose: professional?.name ?? null })),
    ],
    entries: entries.map((entry) => ({
      id: entry.id,
      activity: i18n.t(`inventory.activities.${entry.activity}`),
      serves: i18n.t(`organisations.serves.${entry.serves}`),
      isEnded: entry.endedOn !== null,
    })),
    choices: {
      ...{ kinds: CONTACT_KINDS, roles: STATED_ROLES },
      datasets: datasets.all().map(({ key, controller }) => ({ key, controller })),
    },
    likelySame: kind === 'organisation' ? await likelySame(is) : [],
    history: await partyHistory(is.id, i18n),
  }
}

/** What a page of facts says; what is not known is said to be so. */
function factsOf({ kind, is }: Party, i18n: I18n) {
  const country = kind === 'organisation' ? is.country : 'FR'
  const given = (value: string | null) => value || i18n.t('organisations.not_given')
  const facts: readonly (readonly [string, string])[] = [
    ['trade', given(is.trade)],
    ['address', given(is.address)],
    ['country', countryName(country, i18n.locale)],
    ...(is.region ? [['region', i18n.t(`organisations.regions.${is.region}`)] as const] : []),
    ['siret', is.siret ? siretInWords(is.siret) : i18n.t('organisations.not_given')],
    ['health', i18n.t(`organisations.health.${is.isOfHealth ? 'yes' : 'no'}`)],
  ]
  return facts.map(([term, text]) => ({ term: i18n.t(`organisations.facts.${term}`), text }))
}
