import { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { type CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, instantInWords } from '#deadlines/wording'
import type { NamedRecord } from '#inventory/dataset'
import { HOLD_GROUNDS } from '#inventory/domain/limits'
import { datasetsFor } from '#inventory/queries/discover'
import { type HeldRecord, holdsOn } from '#inventory/queries/hold'
import type { HeldItem } from '#rights_requests/actions/place_hold'
import type { OpenPart } from '#rights_requests/pages/open_act'
import { foundFor } from '#rights_requests/queries/found_for'
import { searchFor } from '#rights_requests/search'

/** As many records as somebody reads through; all of them are held as a whole. */
const SHOWN = 100

const SEPARATOR = '|'

/** The data sets in which something can be held, each as a whole and record by record. */
export async function setsToHold({ rightsRequest, part }: OpenPart, i18n: I18n) {
  const { datasets } = await foundFor(rightsRequest, part)
  return db.transaction(async (trx) => {
    const search = await searchFor(rightsRequest, part.professionalId, trx)
    const sets = []
    for (const { key, hold, holdable } of datasetsFor(search)) {
      const count = datasets.find((it) => it.dataset === key)?.count ?? 0
      if (!hold || !holdable || count === 0) continue
      const records = await holdable(search, { limit: SHOWN })
      const ids = records.map(({ record }) => record)
      const held = await holdsOn(trx, ids)
      sets.push({
        value: key,
        dataset: i18n.t(`inventory.datasets.${key}`),
        count,
        hidden: Math.max(0, count - records.length),
        records: records.map((record) => recordOption(key, record, held, i18n)),
      })
    }
    return sets
  })
}

function recordOption(
  dataset: string,
  record: NamedRecord,
  held: readonly HeldRecord[],
  i18n: I18n
) {
  const its = held.filter((it) => it.record === record.record)
  return {
    value: [dataset, record.record].join(SEPARATOR),
    label: recordName(record, i18n),
    hint: its.map((it) => i18n.t('exercise.holds.already', holdWords(it, i18n))).join(' '),
  }
}

/** What a record is called, with its time. */
export function recordName({ name, at }: NamedRecord, i18n: I18n): string {
  const when = at && instantInWords(DateTime.fromISO(at, { setZone: true }), i18n.locale)
  return when ? i18n.t('exercise.holds.record', { name, at: when }) : name
}

/** Ground, law and last day of a hold. */
export function holdWords(
  { ground, untilDay }: Pick<HeldRecord, 'ground' | 'untilDay'>,
  i18n: I18n
) {
  return {
    ground: i18n.t(`limits.hold_grounds.${ground}`),
    law: HOLD_GROUNDS[ground],
    until: dateInWords(untilDay as CivilDay, i18n.locale),
  }
}

/** What was ticked: a data set as a whole stands for its records. */
export function itemsIn(ticked: readonly string[]): HeldItem[] {
  const items = ticked.map((it): HeldItem => {
    const [dataset, record = null] = it.split(SEPARATOR)
    return { dataset, record }
  })
  const whole = items.flatMap(({ dataset, record }) => (record === null ? [dataset] : []))
  return items.filter(({ dataset, record }) => record === null || !whole.includes(dataset))
}
