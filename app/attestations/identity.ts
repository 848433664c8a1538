import { createHash } from 'node:crypto'
import { appUrl } from '#config/app'
import { platform } from '#config/platform'
import type { SigningKey } from '#documents/signing_key'
import type { Identity } from '#attestations/identity_facts'
import type Attestation from '#attestations/models/attestation'

/** The operator's name, or the product's where the setting is missing. */
export function platformName(): string {
  return platform.name ?? 'Tabellion'
}

/** Where a number is verified; printed as a code to scan. */
export function verificationUrl(number: string): string {
  return `${appUrl}/verifier/${number}`
}

/** SHA-256 of the authority's certificate, in hexadecimal. */
export function authorityFingerprint({ authorities }: SigningKey): string {
  return createHash('sha256').update(authorities[0].raw).digest('hex')
}

/** What a document says of itself, from its row and the key that signs it. */
export function identityOf(attestation: Attestation, key: SigningKey): Identity {
  const { number, kind, reservedAt, journalSeq, journalHash } = attestation
  return {
    number,
    kind,
    issuedAt: reservedAt,
    platform: { name: platformName(), place: platform.address ?? '' },
    journal: { seq: Number(journalSeq), hash: journalHash },
    certificate: { signer: key.fingerprint, authority: authorityFingerprint(key) },
    url: verificationUrl(number),
  }
}
