import type { DateTime } from 'luxon'
import { type CivilDay, endOf } from '#deadlines/domain/civil_day'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Region } from '#deadlines/domain/holidays'

/** How a backup is made: the files of the database server, or what a dump of it writes. */
export type BackupKind = 'files' | 'dump'

/**
 * Hours within which what is erased leaves the files of the database too: a copy of them made meanwhile
 * may still hold it.
 */
export const FILES_CLEAN_WITHIN_HOURS = 24

export type Place = { readonly zone: string; readonly region: Region }

/** Where the platform counts its days. */
export const PLATFORM: Place = { zone: 'Europe/Paris', region: 'metropole' }

/** A backup that exists, as far as the horizon asks. */
export type Standing = {
  readonly kind: BackupKind
  readonly begunAt: DateTime
  readonly expiresOn: CivilDay
}

/** What backups may still hold of data erased at an instant. */
export type Holding = {
  /** Days for which a backup is kept. */
  readonly days: number
  /** Last day on which one may still hold them. */
  readonly lastDay: CivilDay
  /** None holds them any more. */
  readonly haveExpired: boolean
  /** How many backups made by the product exist that may hold them. */
  readonly standing: number
}

type Question = {
  /** When the last of it was erased. */
  readonly since: DateTime
  readonly at: DateTime
  readonly place: Place
  readonly days: number
  /** Whether the product copies the files of its database. */
  readonly copiesFiles: boolean
  readonly backups: readonly Standing[]
}

/**
 * Until when a backup may hold what was erased: those made by the product, that exist or are still to be
 * made before the files are clean, and those that an operator makes outside, kept the same number of days.
 */
export function holdingOf({ since, at, place, days, copiesFiles, backups }: Question): Holding {
  const clean = since.plus({ hours: FILES_CLEAN_WITHIN_HOURS })
  const holding = backups.filter(
    ({ kind, begunAt }) => begunAt <= (kind === 'files' ? clean : since)
  )
  const kept = (from: DateTime) =>
    computeDeadline({ rule: 'retention_days', startedAt: from, days, ...place }).lastDay!
  const promised = kept(copiesFiles ? clean : since)
  const lastDay = [promised, ...holding.map(({ expiresOn }) => expiresOn)].toSorted().at(-1)!
  const haveExpired = holding.length === 0 && at >= endOf(lastDay, place.zone)
  return { days, lastDay, haveExpired, standing: holding.length }
}

/** Last day of a backup made at an instant. */
export function expiryOf(madeAt: DateTime, days: number): CivilDay {
  return computeDeadline({ rule: 'retention_days', startedAt: madeAt, days, ...PLATFORM }).lastDay!
}
