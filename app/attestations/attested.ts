import type { Words } from '#deadlines/wording'
import type { PdfDescription } from '#documents/domain/description'
import { rectificationSheet, restrictionSheet } from '#attestations/act_wording'
import { describeDestruction } from '#attestations/destruction_document'
import { destructionSheet } from '#attestations/destruction_wording'
import { describeErasure } from '#attestations/document'
import {
  assertRectificationAttestable,
  assertRestrictionAttestable,
} from '#attestations/domain/act_attestable'
import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import { limitsOfRectification, RESTRICTION_LIMITS } from '#attestations/domain/act_limits'
import { assertAttestable } from '#attestations/domain/attestable'
import { assertDestructionAttestable } from '#attestations/domain/destruction_attestable'
import type { FactsOf } from '#attestations/domain/facts'
import type { AttestationKind } from '#attestations/domain/kind'
import { assertRunAttestable } from '#attestations/domain/retention_run_attestable'
import { limitsOfRun } from '#attestations/domain/retention_run_limits'
import { correctedRows, endedRows, erasedRows, type GoneRows } from '#attestations/domain/gone'
import { areStoresDone } from '#attestations/domain/stores'
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
    describe: (facts, identity, words) =>
      describeSheet(
        {
          ...signedAs('retention_run', retentionRunSheet, facts, identity, words),
          ...{ facts, limits: limitsOfRun(facts) },
          about: { zone: facts.zone, label: null, digest: '' },
        },
        identity,
        words
      ),
    inBrief: ({ lines }) => ({
      controllers: [...new Set(lines.map(({ controller }) => controller))],
      records: sum(lines.flatMap(({ removed }) => Object.values(removed))),
    }),
    remains: endedRows,
  },
  restriction: {
    assert: assertRestrictionAttestable,
    inWords: restrictionSheet,
    describe: (facts, identity, words) =>
      describeSheet(
        {
          ...signedAs('restriction', restrictionSheet, facts, identity, words),
          ...{ facts, limits: RESTRICTION_LIMITS, about: aboutRequest(facts) },
        },
        identity,
        words
      ),
    inBrief: ({ controller, datasets }) => ({
      controllers: [controller.name],
      records: sum(datasets.map(({ records }) => records)),
    }),
    /** Nothing has gone. */
    remains: null,
  },
  rectification: {
    assert: assertRectificationAttestable,
    inWords: rectificationSheet,
    describe: (facts, identity, words) =>
      describeSheet(
        {
          ...signedAs('rectification', rectificationSheet, facts, identity, words),
          ...{ facts, limits: limitsOfRectification(facts), about: aboutRequest(facts) },
        },
        identity,
        words
      ),
    inBrief: ({ controller, datasets }) => ({
      controllers: [controller.name],
      records: sum(datasets.flatMap(({ fields }) => fields.map(({ count }) => count))),
    }),
    /** Former values leave like rows that have gone. */
    remains: correctedRows,
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

/** A store or a confirmation is waited for: another attestation will replace this one. */
export function isPartial({ kind, facts }: Attested): boolean {
  if (kind === 'destruction') return !facts.isComplete
  return !areStoresDone(facts.stores ?? [])
}

/** What files and backups may still hold of what is attested; null when that is not followed here. */
export function remainsOf(attested: Attested): GoneRows | null {
  return wayOf(attested).remains?.(attested.facts) ?? null
}

export function inBrief(attested: Attested): Brief {
  return wayOf(attested).inBrief(attested.facts)
}

function aboutRequest({ zone, requestDigest }: RestrictionFacts | RectificationFacts) {
  return { zone, label: 'request_digest', digest: requestDigest }
}

/** The statement, with what stands at the foot of its pages and why it is signed. */
function signedAs<Facts>(
  kind: AttestationKind,
  sheetOf: (facts: Facts, processor: string, words: Words) => Sheet,
  facts: Facts,
  { number, platform }: Identity,
  words: Words
) {
  const sheet = sheetOf(facts, platform.name, words)
  return {
    sheet,
    footer: words.t('attestations.footer_of_many', { number }),
    reason: words.t(`attestations.${kind}.signature`, { title: sheet.title }),
  }
}

/** Kind and facts belong together in an `Attested`: the compiler can't see it through a table. */
function wayOf({ kind }: Attested): Way<Attested['facts']> {
  return WAYS[kind] as unknown as Way<Attested['facts']>
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
