import { unsealBytes } from '#foundation/sealed_bytes'
import type DestructionConfirmation from '#terminations/models/destruction_confirmation'

/** Ties the file of an evidence to its row. */
export function evidencePlace(confirmationId: string): string {
  return `destruction_confirmations.evidence_file:${confirmationId}`
}

/** The file that was handed in with a confirmation. */
export function openEvidence({ id, evidenceFile }: DestructionConfirmation): Buffer | null {
  return evidenceFile && unsealBytes(evidenceFile, evidencePlace(id))
}
