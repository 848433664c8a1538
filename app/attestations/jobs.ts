import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import { completeAttestations } from '#attestations/complete'

/** Rung every hour: what was waited for is done, and the attestation that says so replaces the partial one. */
export const completePartialAttestations: Job = {
  name: 'attestations.complete',
  async run() {
    await completeAttestations(() => ({ actor: 'system', at: DateTime.utc() }))
  },
}
