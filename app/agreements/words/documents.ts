import type { DateTime } from 'luxon'
import { instantInWords } from '#deadlines/wording'
import type { Block, PdfDescription } from '#documents/domain/description'
import { shortVersion } from '#foundation/canonical'
import { masked } from '#letters/domain/recipient'
import type Agreement from '#agreements/models/agreement'
import type AgreementAnnex from '#agreements/models/agreement_annex'
import { wordChange } from '#agreements/words/changes'
import { agreementBlocks, annexBlocks } from '#agreements/words/content_blocks'
import { wordsIn } from '#agreements/words/reading'
import type { Language } from '#agreements/domain/texts'

/** What a sealed copy says besides the text: who seals it, and where the professional is. */
export type Sealing = {
  readonly platform: { readonly name: string; readonly place: string }
  /** SHA-256 of the signing certificate. */
  readonly fingerprint: string
  readonly zone: string
}

/** The signed agreement on paper, with the facts it was drawn from for a machine. */
export function describeAgreement(agreement: Agreement, sealing: Sealing): PdfDescription {
  const { content, digest, number, signedAt } = agreement
  const words = wordsIn(content.language)
  const say = (key: string, data = {}) => words.words.t(`agreements.document.${key}`, data)
  const { name } = content.facts.controller
  return {
    ...frame(say('title', { name: name ?? '' }), { sealing, say, digest, at: signedAt }),
    language: content.language,
    subject: say('subject'),
    blocks: [
      { type: 'paragraph', text: say('lead'), tone: 'lead' },
      {
        type: 'facts',
        items: [
          { label: say('number'), value: String(number) },
          { label: say('version'), value: String(content.version) },
          { label: say('digest'), value: inGroups(digest) },
        ],
      },
      ...agreementBlocks(content, words),
      ...signatureBlocks(agreement, sealing),
    ],
    attachments: [
      {
        name: 'agreement.json',
        mime: 'application/json',
        description: say('attachment'),
        content: JSON.stringify(content, null, 2),
        relationship: 'Data',
      },
    ],
  }
}

/** A version of the annexes on paper: what changed, then what is. */
export function describeAnnex(
  annex: AgreementAnnex,
  { language, ...sealing }: Sealing & { language: Language }
): PdfDescription {
  const words = wordsIn(language)
  const say = (key: string, data = {}) => words.words.t(`agreements.document.${key}`, data)
  const { facts, number, digest, drawnAt, changes } = annex
  const changed: Block[] = [
    { type: 'heading', level: 1, text: say('changes') },
    { type: 'list', items: changes.map((change) => wordChange(change, words).text) },
  ]
  return {
    ...frame(say('annex_title', { number, name: facts.controller.name ?? '' }), {
      ...{ sealing, say, digest, at: drawnAt },
    }),
    language,
    subject: say('annex_subject'),
    blocks: [
      {
        type: 'paragraph',
        text: say('annex_lead', { when: moment(drawnAt, sealing.zone, words.words.locale) }),
        tone: 'lead',
      },
      { type: 'facts', items: [{ label: say('digest'), value: inGroups(digest) }] },
      ...(changes.length > 0 ? changed : []),
      ...annexBlocks(facts, words),
    ],
  }
}

type Say = (key: string, data?: object) => string

function frame(
  title: string,
  it: { sealing: Omit<Sealing, 'zone'>; say: Say; digest: string; at: DateTime }
): Omit<PdfDescription, 'language' | 'blocks'> {
  const { sealing, say, digest, at } = it
  const { platform } = sealing
  return {
    title,
    author: platform.name,
    createdAt: at.toUTC().toISO()!,
    reference: shortVersion(digest),
    header: platform.name,
    footer: say('footer', { digest: shortVersion(digest) }),
    signature: { reason: say('reason'), name: platform.name, location: platform.place },
  }
}

function signatureBlocks(agreement: Agreement, { zone, fingerprint, platform }: Sealing): Block[] {
  const { content, signedAt, signatoryName, signatoryQuality, signatoryEmail } = agreement
  const { words } = wordsIn(content.language)
  const say = (key: string, data = {}) => words.t(`agreements.document.${key}`, data)
  const facts: [label: string, value: string][] = [
    ['on_behalf', content.facts.controller.name ?? ''],
    ['signatory', `${signatoryName}, ${signatoryQuality}`],
    ['signed_at', moment(signedAt, zone, words.locale)],
    ['confirmed', say('confirmed_by_code', { email: masked(signatoryEmail) })],
    ['declared', say('declared_text')],
    ['platform', platform.name],
    ['certificate', `SHA-256 ${inGroups(fingerprint)}`],
  ]
  return [
    { type: 'heading', level: 1, text: say('signature') },
    { type: 'facts', items: facts.map(([key, value]) => ({ label: say(key), value })) },
    { type: 'note', title: say('check_title'), text: [say('check')] },
  ]
}

function moment(at: DateTime, zone: string, locale: string): string {
  return instantInWords(at.setZone(zone), locale)
}

/** Long digests are compared by eye, and must be able to break over lines. */
function inGroups(hex: string): string {
  return hex
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase()
    .replace(/(.{8})(?=.)/g, '$1 ')
}
