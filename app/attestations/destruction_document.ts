import type { Words } from '#deadlines/wording'
import type { PdfDescription } from '#documents/domain/description'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import { limitsOfDestruction } from '#attestations/domain/destruction_limits'
import { destructionSheet } from '#attestations/destruction_wording'
import type { Identity } from '#attestations/identity_facts'
import { describeSheet } from '#attestations/sheet_document'

/** The attestation of a destruction as the PDF kit draws it: facts, what is missing, limits and proof. */
export function describeDestruction(
  facts: DestructionFacts,
  identity: Identity,
  words: Words
): PdfDescription {
  const { number, platform } = identity
  const sheet = destructionSheet(facts, platform.name, words)
  const about = { zone: facts.zone, label: 'contract_digest', digest: facts.contractDigest }
  const limits = limitsOfDestruction(facts)
  const footer = words.t('attestations.destruction.footer', { number })
  const reason = words.t('attestations.destruction.signature', { title: sheet.title })
  return describeSheet({ sheet, facts, limits, about, footer, reason }, identity, words)
}
