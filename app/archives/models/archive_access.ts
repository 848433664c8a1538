import type { DateTime } from 'luxon'
import { ArchiveAccessSchema } from '#database/schema'

/** Somebody opened something of the archive, for a reason, for an hour. */
export default class ArchiveAccess extends ArchiveAccessSchema {
  isOpenTo(userId: string, now: DateTime): boolean {
    return this.openedBy === userId && now < this.closesAt
  }
}
