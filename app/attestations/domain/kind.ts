/** What is attested; words under `attestations.kinds.<kind>`. */
export const ATTESTATION_KINDS = ['erasure'] as const

export type AttestationKind = (typeof ATTESTATION_KINDS)[number]
