import type { DateTime } from 'luxon'
import { appUrl } from '#config/app'
import { platform } from '#config/platform'
import { datasets } from '#inventory/registry'
import { rolesOfEngaged } from '#parties/domain/role'
import { platformDay } from '#subprocessors/general_list'
import type ListChange from '#subprocessors/models/list_change'
import type { ListedEntry, PublicList } from '#subprocessors/queries/public_list'
import { toldTransfer } from '#subprocessors/queries/transfers'

/** The public list for a machine: codes and ISO days, the same in every language (docs/interface.md). */
export function publicJson(list: PublicList, now: DateTime) {
  return {
    schema: 'tabellion/subprocessors/1',
    page: `${appUrl}/sous-traitants`,
    processor: platform.name,
    as_of: platformDay(now),
    on_behalf_of_professionals: list.professionals.map((it) => factsOf(it, 'professional')),
    for_the_platform: list.platform.map((it) => factsOf(it, 'platform')),
    without_personal_data: list.blind.map((it) => factsOf(it, null)),
    announced: list.announced.map(changeOf),
    history: list.told.map(changeOf),
  }
}

function factsOf(
  { entry, transfers, engagedBy }: ListedEntry,
  side: 'professional' | 'platform' | null
) {
  const keys = rolesOfEngaged(entry, datasets.all()).map(({ dataset }) => dataset)
  const sets = datasets
    .all()
    .filter(({ key, controller }) => keys.includes(key) && controller === side)
  return {
    name: entry.name,
    address: entry.address,
    contact: entry.contactEmail,
    activity: entry.activity,
    data: sets.map(({ key }) => key),
    country: entry.country,
    access_countries: entry.accessCountries,
    guarantee: entry.guarantee,
    since: entry.inUseSince?.toISODate() ?? null,
    engaged_by: engagedBy,
    transfers: transfers.map((transfer) => {
      const { country, tool, version, modules } = toldTransfer(transfer)
      return { country, tool, version, modules }
    }),
  }
}

function changeOf({ id, toldAt, what, act, plannedOn, facts }: ListChange) {
  return {
    ...{ id, told_at: toldAt.toUTC().toISO(), what, change: act },
    planned_on: plannedOn?.toISODate() ?? null,
    name: facts.name,
    activity: facts.activity,
    country: facts.country,
    access_countries: facts.accessCountries,
    replaces: facts.replaces,
    moves_from: facts.movesFrom && {
      country: facts.movesFrom.country,
      access_countries: facts.movesFrom.accessCountries,
    },
  }
}
