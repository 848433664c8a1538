import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import { rotateKeys } from '#keys/rotate'

/** Rung every night: what a former key has sealed, or an older version kept in clear, is sealed anew. */
export const rotateSealed: Job = {
  name: 'keys.rotate',
  async run() {
    await rotateKeys({ actor: 'system', at: DateTime.utc() })
  },
}
