import type { Words } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import { limitsOfDestruction } from '#attestations/domain/destruction_limits'
import { destructionStatement, type DestructionSection } from '#attestations/destruction_wording'
import { embedded, type Identity } from '#attestations/identity_facts'
import { proofBlocks } from '#attestations/proof_blocks'

/** The attestation of a destruction as the PDF kit draws it: facts, what is missing, limits and proof. */
export function describeDestruction(
  facts: DestructionFacts,
  identity: Identity,
  words: Words
): PdfDescription {
  const say = (key: string, data = {}) => words.t(`attestations.${key}`, data)
  const { number, platform } = identity
  const statement = destructionStatement(facts, platform.name, words)
  const content = embedded(facts, limitsOfDestruction(facts), identity)
  const about = { zone: facts.zone, label: 'contract_digest', digest: facts.contractDigest }
  return {
    title: statement.title,
    language: words.locale === 'en' ? 'en' : 'fr',
    author: platform.name,
    subject: statement.subject,
    createdAt: identity.issuedAt.toUTC().toISO()!,
    reference: number,
    header: platform.name,
    footer: say('destruction.footer', { number }),
    blocks: [
      { type: 'paragraph', text: statement.lead, tone: 'lead' },
      { type: 'paragraph', text: statement.law, tone: 'small' },
      { type: 'facts', items: [...statement.summary] },
      ...statement.sections.flatMap(sectionBlocks),
      { type: 'heading', level: 1, text: say('headings.limits') },
      { type: 'list', items: [...statement.limits] },
      ...proofBlocks(identity, about, words),
    ],
    attachments: [
      {
        name: 'attestation.json',
        mime: 'application/json',
        description: say('attachment'),
        content: JSON.stringify(content, null, 2),
        relationship: 'Data',
      },
    ],
    signature: {
      reason: say('destruction.signature', { title: statement.title }),
      name: platform.name,
      location: platform.place,
    },
  }
}

function sectionBlocks({ title, sentences, table }: DestructionSection): Block[] {
  const blocks: Block[] = [
    { type: 'heading', level: 1, text: title },
    ...sentences.map((text): Block => ({ type: 'paragraph', text })),
  ]
  if (!table) return blocks
  const first = table.columns.length - table.numbers
  const columns = table.columns.map((header, index) => ({
    header,
    width: index === 0 ? 4 : 3,
    ...(index >= first ? ({ align: 'end' } as const) : {}),
  }))
  const rows = table.rows.map((row) => [...row])
  return [...blocks, { type: 'table', caption: table.caption, rowHeaders: true, columns, rows }]
}
