import type { DateTime } from 'luxon'
import type { AttestationFacts } from '#attestations/domain/facts'
import type { AttestationKind } from '#attestations/domain/kind'
import { ATTESTATION_SCHEMA } from '#attestations/schema'

/** What the document says besides the facts: its own identity and where it can be checked. */
export type Identity = {
  readonly number: string
  readonly kind: AttestationKind
  readonly issuedAt: DateTime
  /** Who operates the database and signs. */
  readonly platform: { readonly name: string; readonly place: string }
  readonly journal: { readonly seq: number; readonly hash: string }
  /** SHA-256 fingerprints of the signing certificate and of its authority. */
  readonly certificate: { readonly signer: string; readonly authority: string }
  /** Where this number is verified. */
  readonly url: string
}

/** What a machine reads in the PDF; `docs/interface.md` promises its shape. */
export function embedded(facts: AttestationFacts, limits: readonly string[], identity: Identity) {
  const { number, kind, platform, issuedAt, journal, url } = identity
  return {
    schema: ATTESTATION_SCHEMA,
    number,
    kind,
    issuedBy: platform.name,
    issuedAt: issuedAt.toUTC().startOf('second').toISO({ suppressMilliseconds: true }),
    facts,
    limits,
    journal,
    verify: url,
  }
}
