import db from '@adonisjs/lucid/services/db'
import { type VerifiedPdf, verifySignedPdf } from '#documents/verification/verify'
import type { SigningKey } from '#documents/signing_key'
import { readNumber } from '#attestations/domain/number'
import Attestation from '#attestations/models/attestation'

/** `attestation` is there for `valid` and `superseded` only. */
export type Verdict =
  | { readonly state: 'valid' | 'superseded'; readonly attestation: Attestation }
  | { readonly state: 'unknown' | 'altered'; readonly attestation: null }

export type FileVerdict = Verdict & { readonly file: VerifiedPdf }

const UNKNOWN = { state: 'unknown', attestation: null } as const

/** What is known of a number, as people type it. A number only reserved is unknown. */
export async function verifyNumber(typed: string): Promise<Verdict> {
  const number = readNumber(typed)
  if (!number) return UNKNOWN
  return verdictOn(await issued().where('number', number).first())
}

/**
 * What a file is worth: the signature must be ours and cover the whole file, and
 * the file be the very one that was issued. Reads, writes nothing.
 */
export async function verifyFile(bytes: Buffer, key: SigningKey): Promise<FileVerdict> {
  const file = await verifySignedPdf(bytes, key.authorities)
  if (file.state === 'altered') return { state: 'altered', attestation: null, file }
  if (file.state !== 'valid') return { ...UNKNOWN, file }
  const attestation = await issued().where('sha256', file.digest).first()
  return { ...verdictOn(attestation), file }
}

function issued() {
  return Attestation.query({ client: db.connection() }).whereNotNull('issued_at')
}

function verdictOn(attestation: Attestation | null): Verdict {
  if (!attestation) return UNKNOWN
  return { state: attestation.isSuperseded ? 'superseded' : 'valid', attestation }
}
