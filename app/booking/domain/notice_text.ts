import type { Words } from '#deadlines/wording'
import { countryName } from '#foundation/country_name'
import { listed } from '#foundation/listed'
import { rightsUnder } from '#inventory/domain/bases'
import { phoneInWords } from '#booking/domain/phone'
import type {
  NamedParty,
  OtherParty,
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
    section('who', whoDecides(processing, words, say)),
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

function whoDecides(processing: Processing, words: Words, say: Say): string[] {
  const { controller, processor } = processing
  const sentences = [say('who.controller', { party: partyInWords(controller) })]
  const joint = stated(processing, 'joint_controller')
  const { representative, dpoEmail } = controller
  if (joint.length > 0) {
    sentences.push(say('who.joint', { names: otherParties(joint, words) }))
  }
  if (representative) sentences.push(say('who.representative', { representative }))
  if (dpoEmail) sentences.push(say('who.own_dpo', { email: dpoEmail }))
  if (processor) sentences.push(say('who.processor', { party: partyInWords(processor) }))
  if (processor?.dpoEmail) sentences.push(say('who.dpo', { email: processor.dpoEmail }))
  return sentences
}

function activitySection(activity: ProcessingActivity, words: Words, say: Say): NoticeSection {
  const of = (kind: string, key: string) => words.t(`inventory.${kind}.${key}`)
  const allOf = (kind: string, keys: readonly string[]) =>
    enumerated(keys.map((key) => of(kind, key)))
  const added = activity.addedFields.map(({ label, necessity }) =>
    say('activity.added', { label, necessity })
  )
  return {
    heading: of('datasets', activity.dataset),
    paragraphs: [
      of('about', activity.dataset),
      say('activity.categories', { list: allOf('categories', activity.categories) }),
      say('activity.sources', { list: allOf('sources', activity.sources) }),
      say('activity.kept', { length: retention(activity.retention, words) }),
      ...(activity.retention.chosen ? [say('activity.kept_shorter')] : []),
    ],
    items: [
      ...activity.purposes.map(({ key, legalBasis, restsOn }) => {
        const told = { purpose: of('purposes', key), basis: of('legal_bases', legalBasis) }
        return restsOn
          ? say(`activity.purpose_${legalBasis}`, { ...told, named: restsOn })
          : say('activity.purpose', told)
      }),
      ...added,
    ],
  }
}

function recipients(
  processing: Processing,
  words: Words,
  say: Say
): [string[], string[], string[]] {
  const others = stated(processing, 'recipient')
  const list = [
    ...processing.recipients.map((it) => recipientInWords(it, words, say)),
    ...others.map(({ name, country, reason }) =>
      say('recipients.stated', { name, country: countryName(country, words.locale), reason })
    ),
  ]
  const isAnyOutside = [...processing.recipients, ...others].some(({ outsideEea }) => outsideEea)
  const first = say(list.length === 0 ? 'recipients.none' : 'recipients.text')
  const transfers = say(isAnyOutside ? 'recipients.transfers' : 'recipients.no_transfer')
  return [[first], list, [transfers]]
}

/** Named, since "categories of recipients" do not tell a person who has the data (CJEU C-154/21). */
function recipientInWords(recipient: Recipient, words: Words, say: Say): string {
  const { name, activity, outsideEea, accessCountries } = recipient
  const places = [recipient.country, ...accessCountries].map((it) => countryName(it, words.locale))
  const country = places.join(', ')
  const told = { name, activity: words.t(`inventory.activities.${activity}`), country }
  return outsideEea
    ? say('recipients.outside', { ...told, guarantee: guaranteeOf(recipient, words) })
    : say('recipients.one', told)
}

/** What the platform says it relies on, and the tool of each transfer (art. 13(1)(f)). */
function guaranteeOf({ guarantee, tools }: Recipient, words: Words): string {
  const named = tools.flatMap(({ country, tool }) =>
    tool ? `${countryName(country, words.locale)}, ${words.t(`subprocessors.tools.${tool}`)}` : []
  )
  return listed([guarantee, ...named], words.locale)
}

/** Those that people have stated for any of the activities, once each. */
function stated({ activities }: Processing, role: OtherParty['role']): OtherParty[] {
  const its = activities.flatMap(({ others }) => others).filter((it) => it.role === role)
  return [...new Map(its.map((it) => [it.name, it])).values()]
}

function otherParties(parties: readonly OtherParty[], words: Words): string {
  return parties
    .map(({ name, country }) => `${name} (${countryName(country, words.locale)})`)
    .join(', ')
}

const ALWAYS = ['access', 'rectification', 'erasure', 'restriction'] as const

/** Which rights there are depends on the legal basis (art. 20(1), 21(1), 7(3)). */
function rights({ activities }: Processing, say: Say): string[] {
  const bases = activities.flatMap(({ purposes }) => purposes.map((it) => it.legalBasis))
  const opened = (['portability', 'objection', 'withdrawal'] as const).filter((right) =>
    bases.some((basis) => rightsUnder(basis)[right])
  )
  return [...ALWAYS, ...opened].map((right) => say(`rights.${right}`))
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
