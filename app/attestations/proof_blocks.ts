import { secondInWords, type Words } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import type { Identity } from '#attestations/identity_facts'

/** What an attestation is about, named without naming anybody. */
export type About = {
  readonly zone: string
  /** Word under `attestations.labels`; null where nothing but the number names it. */
  readonly label: string | null
  readonly digest: string
}

/** Where an attestation is verified, and what it is verified with: the same for every kind. */
export function proofBlocks(identity: Identity, about: About, words: Words): Block[] {
  const say = (key: string, data = {}) => words.t(`attestations.${key}`, data)
  const fact = (label: string, value: string) => ({ label: say(`labels.${label}`), value })
  const issuedAt = secondInWords(identity.issuedAt.setZone(about.zone), words.locale)
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
        ...(about.label
          ? [fact(about.label, say(about.label, { digest: inGroups(about.digest) }))]
          : []),
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
