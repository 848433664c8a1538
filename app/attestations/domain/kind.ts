/** What is attested; an erasure is worded by how it ended (`ErasureOutcome`). */
export const ATTESTATION_KINDS = [
  'erasure',
  'destruction',
  'retention_run',
  'restriction',
  'rectification',
] as const

export type AttestationKind = (typeof ATTESTATION_KINDS)[number]
