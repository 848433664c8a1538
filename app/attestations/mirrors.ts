import type { DateTime } from 'luxon'
import { backupsHolding } from '#backups/queries/backups_holding'
import { dayOf } from '#deadlines/domain/civil_day'
import { FILES_CLEAN_WITHIN_HOURS } from '#backups/domain/horizon'
import { filesCleanSince } from '#compaction/queries/files_clean_since'
import type { Store, StoreLine } from '#attestations/domain/stores'

/** What files and backups may still hold. */
export type Remains = {
  /** The last row was removed. */
  readonly endedAt: DateTime
  /** Tables that lost rows. */
  readonly tables: readonly string[]
  readonly zone: string
}

export type Gone = Remains & {
  /** It was looked for again. */
  readonly checkedAt: DateTime
  /** Something stays in the live database, for reasons that the attestation announces. */
  readonly isSomeKept: boolean
}

/** What is true at `now` of every store of the platform itself, after rows have gone. */
export async function storesAfter(gone: Gone, now: DateTime): Promise<StoreLine[]> {
  const at = gone.checkedAt.toUTC().toISO()!
  const live: StoreLine = gone.isSomeKept
    ? { store: 'live_database', state: 'kept', at, ground: 'announced' }
    : { store: 'live_database', state: 'done', at }
  const own: Store[] = ['stored_files', 'letters_outbox']
  return [
    live,
    ...own.map((store): StoreLine => ({ store, state: 'done', at })),
    ...(gone.tables.length > 0 ? await mirrorsAfter(gone, now) : []),
  ]
}

/** What is true at `now` of the copies that no query reaches: the files of the server, and backups. */
export async function mirrorsAfter(remains: Remains, now: DateTime): Promise<StoreLine[]> {
  return [await filesAfter(remains), await backupsAfter(remains, now)]
}

/** What is true of the files of the database server, to which deleted rows belong until they are written anew. */
export async function filesAfter({ endedAt, tables, zone }: Remains): Promise<StoreLine> {
  const cleanAt = await filesCleanSince(tables.map(asDeclared), endedAt)
  const until = dayOf(endedAt.plus({ hours: FILES_CLEAN_WITHIN_HOURS }), zone)
  return cleanAt
    ? { store: 'database_files', state: 'done', at: cleanAt.toUTC().toISO()! }
    : { store: 'database_files', state: 'pending', until }
}

async function backupsAfter({ endedAt }: Remains, at: DateTime): Promise<StoreLine> {
  const { lastDay, haveExpired } = await backupsHolding({ since: endedAt, at })
  return { store: 'backups', state: haveExpired ? 'done' : 'pending', until: lastDay }
}

/** Tables of the schema public are known there without it. */
function asDeclared(table: string): string {
  return table.replace(/^public\./, '')
}
