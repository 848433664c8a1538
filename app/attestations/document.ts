import type { Words } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { ErasureFacts } from '#attestations/domain/facts'
import { limitsOf } from '#attestations/domain/limits'
import { embedded, type Identity } from '#attestations/identity_facts'
import { proofBlocks } from '#attestations/proof_blocks'
import { sectionBlocks } from '#attestations/sheet_document'
import { statementOf, type Statement } from '#attestations/wording'

/** The attestation as the PDF kit draws it: facts, limits and proof, nothing of the person. */
export function describeErasure(
  facts: ErasureFacts,
  identity: Identity,
  words: Words
): PdfDescription {
  const say = (key: string, data = {}) => words.t(`attestations.${key}`, data)
  const { number, platform } = identity
  const statement = statementOf(facts, platform.name, words)
  const about = { zone: facts.zone, label: 'request_digest', digest: facts.requestDigest }
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
      ...(statement.stores ? sectionBlocks(statement.stores) : []),
      { type: 'heading', level: 1, text: say('headings.limits') },
      { type: 'list', items: [...statement.limits] },
      ...proofBlocks(identity, about, words),
    ],
    attachments: [
      {
        name: 'attestation.json',
        mime: 'application/json',
        description: say('attachment'),
        content: JSON.stringify(embedded(facts, limitsOf(facts), identity), null, 2),
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
