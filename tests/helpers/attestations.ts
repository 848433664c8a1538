import { DateTime } from 'luxon'
import { issueAttestation } from '#attestations/issue'
import { attestationFile } from '#attestations/queries/attestation_file'
import { erasureFacts } from '#tests/helpers/erasure_facts'

/** Issues an attestation as an erasure would, and gives its file. */
export async function issuedAttestation(supersedes?: string) {
  const { number } = await issueAttestation({
    key: `erasure:${crypto.randomUUID()}`,
    kind: 'erasure',
    facts: erasureFacts(),
    language: 'fr',
    stamp: { actor: 'system', at: DateTime.fromISO('2026-11-20T10:12:12+01:00') },
    subject: 'DR-2026-TEST-0001',
    supersedes,
  })
  const { content } = await attestationFile(number)
  return { number, file: content }
}
