import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Identifiers, Search } from '#inventory/dataset'
import { datasetsFor, discoverHolders } from '#inventory/queries/discover'
import { holdsOn } from '#inventory/queries/hold'
import Professional from '#parties/models/professional'
import { holdWords, recordName } from '#rights_requests/pages/hold_items'
import type { ChosenItem } from '#holds/actions/place_holds'
import type { HOLD_SCOPES } from '#holds/validators'

/** As many records as somebody reads through; all of them are held as a whole. */
const SHOWN = 100
const SEPARATOR = '|'
const PLATFORM = 'platform'

/** Under what somebody is looked for, and with whom. */
export type Asked = {
  readonly email: string | null
  readonly phone: string | null
  readonly scope: (typeof HOLD_SCOPES)[number]
  /** Of the professional, when one was named. */
  readonly professionalId: string | null
}

/** What each controller concerned holds about somebody and can keep, as a whole and record by record. */
export function foundSets(who: Identifiers, asked: Asked, i18n: I18n) {
  return db.transaction(async (trx) => {
    const found = []
    for (const controller of await controllersOf(who, asked, trx)) {
      const search = { who, professionalId: controller.id, trx }
      for (const dataset of datasetsFor(search)) {
        const { count } = dataset.hold ? await dataset.find(search) : { count: 0 }
        if (count === 0 || !dataset.holdable) continue
        found.push(await setOf(search, { key: dataset.key, name: controller.name, count }, i18n))
      }
    }
    return found
  })
}

async function setOf(
  search: Search,
  { key, name, count }: { key: string; name: string | null; count: number },
  i18n: I18n
) {
  const dataset = datasetsFor(search).find((it) => it.key === key)!
  const records = await dataset.holdable!(search, { limit: SHOWN })
  const held = await holdsOn(
    search.trx,
    records.map(({ record }) => record)
  )
  const whole = [search.professionalId ?? PLATFORM, key].join(SEPARATOR)
  return {
    value: whole,
    controller: name ?? i18n.t('holds.platform'),
    dataset: i18n.t(`inventory.datasets.${key}`),
    count,
    hidden: Math.max(0, count - records.length),
    fields: dataset.heldFields ?? [],
    records: records.map((record) => ({
      value: [whole, record.record].join(SEPARATOR),
      label: recordName(record, i18n),
      hint: held
        .filter((it) => it.record === record.record)
        .map((it) => i18n.t('exercise.holds.already', holdWords(it, i18n)))
        .join(' '),
    })),
  }
}

async function controllersOf(
  who: Identifiers,
  { scope, professionalId }: Asked,
  trx: TransactionClientContract
): Promise<{ id: string | null; name: string | null }[]> {
  if (scope === 'platform') return [{ id: null, name: null }]
  const holders = await discoverHolders(who, trx)
  const ids = scope === 'professional' ? [professionalId!] : [...holders.keys()]
  const named = await Professional.query({ client: trx }).whereIn('id', ids).orderBy('name')
  const professionals = named.map(({ id, name }) => ({ id, name }))
  return scope === 'everywhere' ? [{ id: null, name: null }, ...professionals] : professionals
}

/** What was ticked: a data set as a whole stands for its records. */
export function itemsIn(ticked: readonly string[]): ChosenItem[] {
  const items = ticked.map((it) => {
    const [controller, dataset, record = null] = it.split(SEPARATOR)
    return { professionalId: controller === PLATFORM ? null : controller, dataset, record }
  })
  const isWhole = (item: ChosenItem) =>
    items.some((it) => it.record === null && keyOf(it) === keyOf(item))
  return items.filter((item) => item.record === null || !isWhole(item))
}

const keyOf = ({ professionalId, dataset }: ChosenItem) =>
  [professionalId ?? PLATFORM, dataset].join(SEPARATOR)
