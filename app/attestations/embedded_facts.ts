import Ajv from 'ajv'
import type { VerifiedPdf } from '#documents/verification/verify'
import { type Attested, assertSupported } from '#attestations/attested'
import { readNumber } from '#attestations/domain/number'
import { attestationSchema } from '#attestations/schema'

/** What an attestation says of itself to a machine. */
export type EmbeddedAttestation = Attested & {
  readonly number: string
  readonly issuedBy: string
  readonly issuedAt: string
}

const isAttestation = new Ajv().compile(attestationSchema)

/**
 * The facts inside a file whose signature was found right, without any database: as the published schema
 * says, supporting their own statement, under a number that can be one of ours. Null for another document.
 */
export function embeddedAttestation({ attachments }: VerifiedPdf): EmbeddedAttestation | null {
  const file = attachments.find(({ name }) => name === 'attestation.json')
  if (!file) return null
  try {
    const said = JSON.parse(file.content.toString('utf8'))
    if (!isAttestation(said) || readNumber(said.number) !== said.number) return null
    assertSupported(said)
    return said
  } catch {
    return null
  }
}
