import type { DateTime } from 'luxon'
import { backupExpiryDays } from '#config/backups'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Store, StoreLine } from '#attestations/domain/stores'

/** Compaction runs every night: what is deleted has left the files a day later. */
const FILES_WITHIN = { hours: 24 }

/** What went, and how it is known. */
export type Gone = {
  /** The last row was removed. */
  readonly endedAt: DateTime
  /** It was looked for again. */
  readonly checkedAt: DateTime
  /** Tables that lost rows, as `public.appointments`. */
  readonly tables: readonly string[]
  /** Something stays in the live database, for reasons that the attestation announces. */
  readonly isSomeKept: boolean
  readonly zone: string
}

/** What is true of every store of the platform itself at `now`, after rows have gone. */
export async function storesAfter(gone: Gone, now: DateTime): Promise<StoreLine[]> {
  const at = gone.checkedAt.toUTC().toISO()!
  const live: StoreLine = gone.isSomeKept
    ? { store: 'live_database', state: 'kept', at, ground: 'announced' }
    : { store: 'live_database', state: 'done', at }
  const own: Store[] = ['stored_files', 'letters_outbox']
  return [
    live,
    ...own.map((store): StoreLine => ({ store, state: 'done', at })),
    ...(gone.tables.length > 0 ? [filesAfter(gone), backupsAfter(gone, now)] : []),
  ]
}

function filesAfter({ endedAt, zone }: Gone): StoreLine {
  const until = dayOf(endedAt.plus(FILES_WITHIN), zone)
  return { store: 'database_files', state: 'pending', until }
}

function backupsAfter({ endedAt, zone }: Gone, now: DateTime): StoreLine {
  const last = endedAt.plus({ days: backupExpiryDays })
  const until = dayOf(last, zone)
  return { store: 'backups', state: now > last ? 'done' : 'pending', until }
}
