import type { Words } from '#deadlines/wording'
import type { LegalBasis } from '#inventory/dataset'
import { phoneInWords } from '#booking/domain/phone'
import type {
  NamedParty,
  Processing,
  ProcessingActivity,
  Recipient,
  ResolvedRetention,
} from '#parties/domain/processing'

/** A part of a notice: sentences, what is listed under them, sentences after the list. */
export type NoticeSection = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly items: readonly string[]
  /** Unknown to versions published before 2026-11-22. */
  readonly after?: readonly string[]
}

/** A whole notice in one language, ready to be read and to be kept. */
export type NoticeText = { readonly title: string; readonly sections: readonly NoticeSection[] }

type Params = Record<string, string | number>

/**
 * What a person who books must be told (art. 13), drawn from what is really
 * done with the data and from nothing else.
 */
export function noticeText(processing: Processing, slug: string, words: Words): NoticeText {
  const say = (key: string, params: Params = {}) => words.t(`booking.notice.${key}`, params)
  const section = (
    key: string,
    paragraphs: string[],
    items: string[] = [],
    after: string[] = []
  ): NoticeSection => ({ heading: say(`${key}.heading`), paragraphs, items, after })
  const sections = [
    section('who', whoDecides(processing, say)),
    ...processing.activities.map((activity) => activitySection(activity, words, say)),
    section('needed', [say('needed.text')]),
    section('recipients', ...recipients(processing, words, say)),
    section('decisions', [say('decisions.text')]),
    section('cookies', [say('cookies.text')]),
    section('rights', [say('rights.text')], rights(processing, say), [
      say('rights.form', { slug }),
      ...waysToWrite(processing, say),
    ]),
    section('complaint', [say('complaint.text')]),
  ]
  return { title: say('title', { name: processing.controller.name ?? slug }), sections }
}

type Say = (key: string, params?: Params) => string

function whoDecides({ controller, processor }: Processing, say: Say): string[] {
  const sentences = [say('who.controller', { party: partyInWords(controller) })]
  if (processor) sentences.push(say('who.processor', { party: partyInWords(processor) }))
  if (processor?.dpoEmail) sentences.push(say('who.dpo', { email: processor.dpoEmail }))
  return sentences
}

function activitySection(activity: ProcessingActivity, words: Words, say: Say): NoticeSection {
  const of = (kind: string, key: string) => words.t(`inventory.${kind}.${key}`)
  const listed = (kind: string, keys: readonly string[]) =>
    enumerated(keys.map((key) => of(kind, key)))
  const added = activity.addedFields.map(({ label, necessity }) =>
    say('activity.added', { label, necessity })
  )
  return {
    heading: of('datasets', activity.dataset),
    paragraphs: [
      of('about', activity.dataset),
      say('activity.categories', { list: listed('categories', activity.categories) }),
      say('activity.sources', { list: listed('sources', activity.sources) }),
      say('activity.kept', { length: retention(activity.retention, words) }),
      ...(activity.retention.chosen ? [say('activity.kept_shorter')] : []),
    ],
    items: [
      ...activity.purposes.map(({ key, legalBasis }) =>
        say('activity.purpose', {
          purpose: of('purposes', key),
          basis: of('legal_bases', legalBasis),
        })
      ),
      ...added,
    ],
  }
}

function recipients(
  processing: Processing,
  words: Words,
  say: Say
): [string[], string[], string[]] {
  const list = processing.recipients.map((it) => recipientInWords(it, words, say))
  const isAnyOutside = processing.recipients.some(({ outsideEea }) => outsideEea)
  const first = say(list.length === 0 ? 'recipients.none' : 'recipients.text')
  const transfers = say(isAnyOutside ? 'recipients.transfers' : 'recipients.no_transfer')
  return [[first], list, [transfers]]
}

/** Named, since "categories of recipients" do not tell a person who has the data (CJEU C-154/21). */
function recipientInWords(recipient: Recipient, words: Words, say: Say): string {
  const { name, activity, guarantee, outsideEea } = recipient
  const country = new Intl.DisplayNames([words.locale], { type: 'region' }).of(recipient.country)
  const told = { name, activity: words.t(`inventory.activities.${activity}`), country: country! }
  return outsideEea
    ? say('recipients.outside', { ...told, guarantee })
    : say('recipients.one', told)
}

const ALWAYS = ['access', 'rectification', 'erasure', 'restriction'] as const

/** Which rights there are depends on the legal basis (art. 20(1), 21(1), 7(3)). */
function rights({ activities }: Processing, say: Say): string[] {
  const bases = new Set(activities.flatMap(({ purposes }) => purposes.map((it) => it.legalBasis)))
  const has = (...some: LegalBasis[]) => some.some((basis) => bases.has(basis))
  return [
    ...ALWAYS,
    ...(has('contract', 'consent') ? ['portability'] : []),
    ...(has('legitimate_interests', 'public_task') ? ['objection'] : []),
    ...(has('consent') ? ['withdrawal'] : []),
  ].map((right) => say(`rights.${right}`))
}

/** Rights without a form of their own are used by writing. */
function waysToWrite({ controller, processor }: Processing, say: Say): string[] {
  if (processor?.dpoEmail) return [say('rights.write', { email: processor.dpoEmail })]
  return controller.email ? [say('rights.write_controller', { email: controller.email })] : []
}

function retention({ start, length, end }: ResolvedRetention, words: Words): string {
  const [unit, count] = Object.entries(length)[0]!
  return words.t('inventory.retention', {
    length: words.t(`inventory.lengths.${unit}`, { count }),
    event: words.t(`inventory.events.${start}`),
    end: words.t(`inventory.ends.${end}`),
  })
}

function partyInWords({ name, address, email, phone }: NamedParty): string {
  return [name, address, email, phone && phoneInWords(phone)].filter(Boolean).join(', ')
}

/** Words in a row: the first keeps its capital, the others lose theirs. */
function enumerated(words: readonly string[]): string {
  return words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toLowerCase() + word.slice(1)))
    .join(', ')
}
