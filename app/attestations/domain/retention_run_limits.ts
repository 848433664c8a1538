import type { RetentionRunFacts } from '#attestations/domain/retention_run_facts'
import { areStoresDone } from '#attestations/domain/stores'

/** What the attestation of a run does not say. Words under `attestations.retention_run.limits.<code>`. */
export const RETENTION_RUN_LIMITS = [
  'partial',
  'live_database',
  /** The dates are those that the data sets declare: what has none is not due. */
  'declared_dates',
  'outside_copies',
  'own_authority',
] as const

export type RetentionRunLimit = (typeof RETENTION_RUN_LIMITS)[number]

export function limitsOfRun({ stores }: RetentionRunFacts): readonly RetentionRunLimit[] {
  return RETENTION_RUN_LIMITS.filter((limit) => limit !== 'partial' || !areStoresDone(stores))
}
