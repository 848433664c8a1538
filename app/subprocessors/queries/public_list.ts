import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import Subprocessor from '#parties/models/subprocessor'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import { platformDay } from '#subprocessors/general_list'
import ListChange from '#subprocessors/models/list_change'

/** Changes told of the past; beyond, the page would be a book. */
const MOST_TOLD = 200

export type ListedEntry = {
  readonly entry: Subprocessor
  readonly transfers: readonly SubprocessorTransfer[]
  /** By whom it is engaged, when that is not the platform. */
  readonly engagedBy: string | null
}

export type PublicList = {
  readonly professionals: readonly ListedEntry[]
  readonly platform: readonly ListedEntry[]
  readonly blind: readonly ListedEntry[]
  /** Announced, and neither in force nor given up. */
  readonly announced: readonly ListChange[]
  /** Everything that was told, the latest first. */
  readonly told: readonly ListChange[]
}

/** What anybody may know of the sub-processors: those in general use, what is announced, what was told. */
export async function publicList(
  at: DateTime,
  trx?: TransactionClientContract
): Promise<PublicList> {
  const today = platformDay(at)
  const serving = await Subprocessor.query({ client: trx })
    .where('inUseSince', '<=', today)
    .where((going) => void going.whereNull('endedOn').orWhere('endedOn', '>', today))
    .orderBy(['activity', 'name', 'id'])
  const transfers = await SubprocessorTransfer.query({ client: trx }).orderBy('country')
  const listed = serving.map((entry): ListedEntry => ({
    entry,
    transfers: transfers.filter(({ subprocessorId }) => subprocessorId === entry.id),
    engagedBy: serving.find(({ id }) => id === entry.parentId)?.name ?? null,
  }))
  const seeing = listed.filter(({ entry }) => entry.seesPersonalData)
  const told = await toldChanges(trx)
  return {
    professionals: seeing.filter(({ entry }) => entry.serves !== 'platform'),
    platform: seeing.filter(({ entry }) => entry.serves !== 'professionals'),
    blind: listed.filter(({ entry }) => !entry.seesPersonalData),
    announced: pending(told),
    told,
  }
}

/** What was told, the latest first. */
export function toldChanges(trx?: TransactionClientContract): Promise<ListChange[]> {
  return ListChange.query({ client: trx })
    .orderBy('toldAt', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_TOLD)
    .exec()
}

/** Announcements of which nothing was told since. */
function pending(told: readonly ListChange[]): ListChange[] {
  const settled = told.filter(({ what }) => what !== 'announced').map(({ noticeId }) => noticeId)
  return told.filter(
    ({ what, noticeId }) => what === 'announced' && !(noticeId && settled.includes(noticeId))
  )
}
