import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords, secondInWords, type Words } from '#deadlines/wording'
import type { StoreLine } from '#attestations/domain/stores'
import type { SheetSection } from '#attestations/sheet'

/** Store by store: what is done, what stays, what is waited for, what failed. */
export function storesSection(
  stores: readonly StoreLine[],
  zone: string,
  words: Words
): SheetSection {
  const say = (key: string, data = {}) => words.t(`attestations.stores_of.${key}`, data)
  const columns = ['store', 'state', 'detail'].map((column) => say(`columns.${column}`))
  const rows = stores.map((line) => [
    storeInWords(line, words),
    say(`states.${line.state}`),
    detailOf(line, zone, words),
  ])
  const table = { caption: say('caption'), columns, numbers: 0, rows }
  return { title: say('title'), sentences: [say('how')], table }
}

function storeInWords({ store, name }: StoreLine, words: Words): string {
  const word = words.t(`attestations.stores.${store}`)
  return name ? words.t('attestations.stores_of.named', { store: word, name }) : word
}

function detailOf({ store, state, at, until, ground }: StoreLine, zone: string, words: Words) {
  const say = (key: string, data = {}) => words.t(`attestations.stores_of.${key}`, data)
  const day = until ? dateInWords(until as CivilDay, words.locale) : ''
  const instant = at ? secondInWords(DateTime.fromISO(at, { zone }), words.locale) : ''
  const own = ['backups', 'database_files', 'subprocessor'].includes(store) ? store : 'other'
  if (state === 'done') return say(`done.${own}`, { at: instant, day })
  if (state === 'pending') return say(`pending.${own}`, { day })
  if (state === 'failed') return say('failed')
  const why = say(`grounds.${ground ?? 'announced'}`)
  return day ? say('kept_until', { why, day }) : why
}
