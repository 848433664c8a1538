import type { Words } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import type { AttestationFacts } from '#attestations/domain/facts'
import { embedded, type Identity } from '#attestations/identity_facts'
import { type About, proofBlocks } from '#attestations/proof_blocks'
import type { Sheet, SheetSection } from '#attestations/sheet'

type Attested = {
  readonly sheet: Sheet
  readonly facts: AttestationFacts
  /** Codes of what the attestation does not say. */
  readonly limits: readonly string[]
  readonly about: About
  /** At the foot of each page, and the reason of the signature. */
  readonly footer: string
  readonly reason: string
}

/** An attestation as the PDF kit draws it: its sections, what it does not say, and its proof. */
export function describeSheet(
  { sheet, facts, limits, about, footer, reason }: Attested,
  identity: Identity,
  words: Words
): PdfDescription {
  const say = (key: string, data = {}) => words.t(`attestations.${key}`, data)
  const { number, platform } = identity
  return {
    title: sheet.title,
    language: words.locale === 'en' ? 'en' : 'fr',
    author: platform.name,
    subject: sheet.subject,
    createdAt: identity.issuedAt.toUTC().toISO()!,
    reference: number,
    header: platform.name,
    footer,
    blocks: [
      { type: 'paragraph', text: sheet.lead, tone: 'lead' },
      { type: 'paragraph', text: sheet.law, tone: 'small' },
      { type: 'facts', items: [...sheet.summary] },
      ...sheet.sections.flatMap(sectionBlocks),
      { type: 'heading', level: 1, text: say('headings.limits') },
      { type: 'list', items: [...sheet.limits] },
      ...proofBlocks(identity, about, words),
    ],
    attachments: [
      {
        name: 'attestation.json',
        mime: 'application/json',
        description: say('attachment'),
        content: JSON.stringify(embedded(facts, limits, identity), null, 2),
        relationship: 'Data',
      },
    ],
    signature: { reason, name: platform.name, location: platform.place },
  }
}

export function sectionBlocks({ title, sentences, table }: SheetSection): Block[] {
  const blocks: Block[] = [
    { type: 'heading', level: 1, text: title },
    ...sentences.map((text): Block => ({ type: 'paragraph', text })),
  ]
  if (!table) return blocks
  const first = table.columns.length - table.numbers
  const columns = table.columns.map((header, index) => ({
    header,
    width: index === 0 ? 4 : index >= first ? 2 : 3,
    ...(index >= first ? ({ align: 'end' } as const) : {}),
  }))
  const rows = table.rows.map((row) => [...row])
  return [...blocks, { type: 'table', caption: table.caption, rowHeaders: true, columns, rows }]
}
