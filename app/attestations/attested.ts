import type { Words } from '#deadlines/wording'
import type { PdfDescription } from '#documents/domain/description'
import { describeDestruction } from '#attestations/destruction_document'
import { destructionSheet } from '#attestations/destruction_wording'
import { describeErasure } from '#attestations/document'
import { assertAttestable } from '#attestations/domain/attestable'
import { assertDestructionAttestable } from '#attestations/domain/destruction_attestable'
import type { FactsOf } from '#attestations/domain/facts'
import type { AttestationKind } from '#attestations/domain/kind'
import { assertRunAttestable } from '#attestations/domain/retention_run_attestable'
import { limitsOfRun } from '#attestations/domain/retention_run_limits'
import { endedRows, erasedRows, type GoneRows } from '#attestations/domain/gone'
import { removedInAll } from '#attestations/domain/totals'
import type { Identity } from '#attestations/identity_facts'
import type Attestation from '#attestations/models/attestation'
import { retentionRunSheet } from '#attestations/retention_run_wording'
import type { Sheet } from '#attestations/sheet'
import { describeSheet } from '#attestations/sheet_document'
import { type Statement, statementOf } from '#attestations/wording'

/** Facts with their kind, which says how they are checked, worded and drawn. */
export type Attested = {
  [Kind in AttestationKind]: { readonly kind: Kind; readonly facts: FactsOf[Kind] }
}[AttestationKind]

/** How one kind of facts is checked, worded, drawn and told in a list. */
type Way<Facts> = {
  /** @throws NotAttestable when the facts do not support the statement. */
  readonly assert: (facts: Facts) => void
  readonly inWords: (facts: Facts, processor: string, words: Words) => Statement | Sheet
  readonly describe: (facts: Facts, identity: Identity, words: Words) => PdfDescription
  readonly inBrief: (facts: Facts) => Brief
  /** Rows whose traces leave files and backups later; null where an attestation is complete at once or completed elsewhere. */
  readonly remains: ((facts: Facts) => GoneRows) | null
}

/** Whose data they were, and how many records it is about: what a list tells of one. */
export type Brief = { readonly controllers: readonly string[]; readonly records: number }

const WAYS: { [Kind in AttestationKind]: Way<FactsOf[Kind]> } = {
  erasure: {
    assert: assertAttestable,
    inWords: statementOf,
    describe: describeErasure,
    inBrief: (facts) => ({
      controllers: facts.controllers.map(({ name }) => name),
      records: removedInAll(facts),
    }),
    remains: erasedRows,
  },
  destruction: {
    assert: assertDestructionAttestable,
    inWords: destructionSheet,
    describe: describeDestruction,
    inBrief: ({ controller, datasets }) => ({
      controllers: [controller],
      records: sum(datasets.flatMap(({ removed }) => Object.values(removed))),
    }),
    /** A sub-processor's word is waited for too: whoever ends the contract completes it. */
    remains: null,
  },
  retention_run: {
    assert: assertRunAttestable,
    inWords: retentionRunSheet,
    describe: (facts, identity, words) => {
      const sheet = retentionRunSheet(facts, identity.platform.name, words)
      const about = { zone: facts.zone, label: null, digest: '' }
      const limits = limitsOfRun(facts)
      const { footer, reason } = signedAs('retention_run', sheet, identity, words)
      return describeSheet({ sheet, facts, limits, about, footer, reason }, identity, words)
    },
    inBrief: ({ lines }) => ({
      controllers: [...new Set(lines.map(({ controller }) => controller))],
      records: sum(lines.flatMap(({ removed }) => Object.values(removed))),
    }),
    remains: endedRows,
  },
}

/** What a row attests: the database keeps kind and facts together. */
export function attestedBy({ kind, facts }: Pick<Attestation, 'kind' | 'facts'>): Attested {
  return { kind, facts } as Attested
}

/** @throws NotAttestable when the facts do not support the statement. */
export function assertSupported(attested: Attested): void {
  wayOf(attested).assert(attested.facts)
}

export function describe(attested: Attested, identity: Identity, words: Words): PdfDescription {
  return wayOf(attested).describe(attested.facts, identity, words)
}

export function titleOf(attested: Attested, processor: string, words: Words): string {
  return inWords(attested, processor, words).title
}

/** The statement as pages show it. */
export function inWords(attested: Attested, processor: string, words: Words): Statement | Sheet {
  return wayOf(attested).inWords(attested.facts, processor, words)
}

/** What files and backups may still hold of what is attested; null when that is not followed here. */
export function remainsOf(attested: Attested): GoneRows | null {
  return wayOf(attested).remains?.(attested.facts) ?? null
}

export function inBrief(attested: Attested): Brief {
  return wayOf(attested).inBrief(attested.facts)
}

function signedAs(kind: string, { title }: Sheet, { number }: Identity, words: Words) {
  return {
    footer: words.t('attestations.footer_of_many', { number }),
    reason: words.t(`attestations.${kind}.signature`, { title }),
  }
}

/** Kind and facts belong together in an `Attested`: the compiler can't see it through a table. */
function wayOf({ kind }: Attested): Way<Attested['facts']> {
  return WAYS[kind] as unknown as Way<Attested['facts']>
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
