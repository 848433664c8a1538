import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import { nightOfBackups } from '#backups/nightly'

const now = () => ({ actor: 'system', at: DateTime.utc() }) as const

/** Rung every night, after what was erased has left the files. */
export const backUp: Job = {
  name: 'backups.nightly',
  async run() {
    await nightOfBackups(now)
  },
}
