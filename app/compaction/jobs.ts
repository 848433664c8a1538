import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import { compact, keysWait } from '#compaction/compact'
import { KEY_TABLES } from '#compaction/key_tables'
import ForgetCompactions from '#compaction/actions/forget_compactions'

const now = () => ({ actor: 'system', at: DateTime.utc() }) as const

/** Rung every night: what was deleted leaves the files. */
export const compactFiles: Job = {
  name: 'compaction.run',
  async run() {
    await compact({ occasion: 'nightly', now })
    await new ForgetCompactions().handle({ at: DateTime.utc() })
  },
}

/** Rung every five minutes: a key that was destroyed leaves the files, the table is small. */
export const compactKeys: Job = {
  name: 'compaction.keys',
  async run() {
    if (await keysWait()) await compact({ occasion: 'keys', only: KEY_TABLES, now })
  },
}
