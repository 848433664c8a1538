import type { DateTime } from 'luxon'
import { instantInWords, type Words } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { ErasureFacts } from '#attestations/domain/facts'
import type { AttestationKind } from '#attestations/domain/kind'
import { limitsOf } from '#attestations/domain/limits'
import { statementOf, type Statement } from '#attestations/wording'

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

/** The attestation as the PDF kit draws it: facts, limits and proof, nothing of the person. */
export function describeErasure(
  facts: ErasureFacts,
  identity: Identity,
  words: Words
): PdfDescription {
  const say = (key: string, data = {}) => words.t(`attestations.${key}`, data)
  const { number, platform } = identity
  const statement = statementOf(facts, platform.name, words)
  return {
    title: statement.title,
    language: words.locale === 'en' ? 'en' : 'fr',
    author: platform.name,
    subject: say(`outcomes.${statement.outcome}.subject`),
    createdAt: identity.issuedAt.toUTC().toISO()!,
    reference: number,
    header: platform.name,
    footer: say('footer', { number }),
    blocks: [
      { type: 'paragraph', text: statement.lead, tone: 'lead' },
      { type: 'paragraph', text: statement.law, tone: 'small' },
      { type: 'facts', items: [...statement.summary] },
      ...removedBlocks(statement, say),
      { type: 'heading', level: 1, text: say('headings.second_search') },
      ...statement.secondSearch.map((text): Block => ({ type: 'paragraph', text })),
      ...keptBlocks(statement, say),
      { type: 'heading', level: 1, text: say('headings.limits') },
      { type: 'list', items: [...statement.limits] },
      ...proofBlocks(facts, identity, words),
    ],
    attachments: [
      {
        name: 'attestation.json',
        mime: 'application/json',
        description: say('attachment'),
        content: JSON.stringify(embedded(facts, identity), null, 2),
        relationship: 'Data',
      },
    ],
    signature: {
      reason: say('signature.reason', statement),
      name: platform.name,
      location: platform.place,
    },
  }
}

type Say = (key: string, data?: object) => string

function removedBlocks({ removed, removedTitle }: Statement, say: Say): Block[] {
  const tables = removed.map(({ controller, rows }): Block => ({
    type: 'table',
    caption: controller,
    rowHeaders: true,
    columns: [
      { header: say('columns.dataset'), width: 5 },
      { header: say('columns.removed'), width: 2, align: 'end' },
      { header: say('columns.left'), width: 2, align: 'end' },
    ],
    rows: rows.map((row) => [row.dataset, row.removed, row.left]),
  }))
  return [{ type: 'heading', level: 1, text: removedTitle }, ...tables]
}

function keptBlocks({ kept }: Statement, say: Say): Block[] {
  const heading: Block = { type: 'heading', level: 1, text: say('headings.kept') }
  if (kept.length === 0) return [heading, { type: 'paragraph', text: say('nothing_kept') }]
  return [
    heading,
    {
      type: 'table',
      caption: say('captions.kept'),
      rowHeaders: true,
      columns: [
        { header: say('columns.dataset'), width: 3 },
        { header: say('columns.count'), width: 1, align: 'end' },
        { header: say('columns.reason'), width: 5 },
        { header: say('columns.until'), width: 2 },
      ],
      rows: kept.map((row) => [
        row.dataset,
        row.count,
        [{ text: row.reason }, { text: ` (${row.law})`, emphasis: true }],
        row.until,
      ]),
    },
  ]
}

function proofBlocks(facts: ErasureFacts, identity: Identity, words: Words): Block[] {
  const say = (key: string, data = {}) => words.t(`attestations.${key}`, data)
  const fact = (label: string, value: string) => ({ label: say(`labels.${label}`), value })
  const issuedAt = instantInWords(identity.issuedAt.setZone(facts.zone), words.locale)
  return [
    { type: 'heading', level: 1, text: say('headings.proof') },
    {
      type: 'qr',
      url: identity.url,
      alt: say('qr.alt', { number: identity.number }),
      text: [say('qr.text')],
    },
    {
      type: 'facts',
      items: [
        fact('issued', issuedAt),
        fact('request_digest', say('request_digest', { digest: inGroups(facts.requestDigest) })),
        fact('journal', say('journal_head', headInGroups(identity.journal))),
        fact('certificate', `SHA-256 ${inGroups(identity.certificate.signer)}`),
        fact('authority', `SHA-256 ${inGroups(identity.certificate.authority)}`),
        fact('attached', say('attached')),
      ],
    },
  ]
}

function headInGroups({ seq, hash }: Identity['journal']) {
  return { seq: String(seq), hash: inGroups(hash) }
}

/** Long digests are compared by eye, and must be able to break over lines. */
function inGroups(hex: string): string {
  return hex
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase()
    .replace(/(.{8})(?=.)/g, '$1 ')
}

/** What a machine reads in the PDF; `docs/interface.md` promises its shape. */
function embedded(facts: ErasureFacts, identity: Identity) {
  const { number, kind, platform, issuedAt, journal, url } = identity
  return {
    schema: 'tabellion/attestation/1',
    number,
    kind,
    issuedBy: platform.name,
    issuedAt: issuedAt.toUTC().toISO(),
    facts,
    limits: limitsOf(facts),
    journal,
    verify: url,
  }
}
