import type { Words } from '#deadlines/wording'
import type { PdfDescription } from '#documents/domain/description'
import { describeDestruction } from '#attestations/destruction_document'
import { destructionStatement } from '#attestations/destruction_wording'
import { describeErasure } from '#attestations/document'
import { assertAttestable } from '#attestations/domain/attestable'
import { assertDestructionAttestable } from '#attestations/domain/destruction_attestable'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import type { ErasureFacts } from '#attestations/domain/facts'
import { removedInAll } from '#attestations/domain/totals'
import type { Identity } from '#attestations/identity_facts'
import type Attestation from '#attestations/models/attestation'
import { statementOf } from '#attestations/wording'

/** Facts with their kind, which says how they are checked, worded and drawn. */
export type Attested =
  | { readonly kind: 'erasure'; readonly facts: ErasureFacts }
  | { readonly kind: 'destruction'; readonly facts: DestructionFacts }

/** What a row attests: the database keeps kind and facts together. */
export function attestedBy({ kind, facts }: Pick<Attestation, 'kind' | 'facts'>): Attested {
  return { kind, facts } as Attested
}

/** @throws NotAttestable when the facts do not support the statement. */
export function assertSupported(attested: Attested): void {
  if (attested.kind === 'erasure') assertAttestable(attested.facts)
  else assertDestructionAttestable(attested.facts)
}

export function describe(attested: Attested, identity: Identity, words: Words): PdfDescription {
  return attested.kind === 'erasure'
    ? describeErasure(attested.facts, identity, words)
    : describeDestruction(attested.facts, identity, words)
}

export function titleOf(attested: Attested, processor: string, words: Words): string {
  return inWords(attested, processor, words).title
}

/** The statement as pages show it. */
export function inWords(attested: Attested, processor: string, words: Words) {
  return attested.kind === 'erasure'
    ? statementOf(attested.facts, processor, words)
    : destructionStatement(attested.facts, processor, words)
}

/** Whose data they were, and how many records went: what a list tells of one. */
export function inBrief(attested: Attested): { controllers: string[]; removed: number } {
  if (attested.kind === 'erasure') {
    const controllers = attested.facts.controllers.map(({ name }) => name)
    return { controllers, removed: removedInAll(attested.facts) }
  }
  const { controller, datasets } = attested.facts
  const counts = datasets.flatMap(({ removed }) => Object.values(removed))
  return { controllers: [controller], removed: counts.reduce((sum, count) => sum + count, 0) }
}
