import type { CivilDay } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import type { Block } from '#documents/domain/description'
import { addedFieldsTable } from '#parties/words/activity_blocks'
import type { RegisterPurpose } from '#register/domain/activity_facts'
import type { RegisterActivity } from '#register/domain/register_document'
import type { RegisterWords } from '#register/words/register_words'

type Fact = readonly [label: string, value: string]

/** One activity as art. 30(1)(b) to (g) asks: a sheet of the register. */
export function activitySheet(activity: RegisterActivity, words: RegisterWords): Block[] {
  return [
    { type: 'heading', level: 2, text: words.said(activity.name) },
    ...(activity.about
      ? [{ type: 'paragraph', text: words.said(activity.about) } satisfies Block]
      : []),
    purposesTable(activity, words),
    {
      type: 'facts',
      items: sheetFacts(activity, words).map(([key, value]) => ({
        label: words.t(`labels.${key}`),
        value,
      })),
    },
    ...addedFieldsTable(activity.addedFields, words.words),
  ]
}

/** Each purpose with the basis it rests on. */
export function purposeRows({ purposes }: RegisterActivity, words: RegisterWords): string[][] {
  return purposes.map((it) => [purposeCell(it, words), basisCell(it, words)])
}

function purposesTable(activity: RegisterActivity, words: RegisterWords): Block {
  const { name, purposes } = activity
  if (purposes.length === 0) return { type: 'paragraph', text: words.t('no_purpose') }
  return {
    type: 'table',
    caption: words.words.say('purposes.caption', { activity: words.said(name) }),
    rowHeaders: true,
    columns: [
      { header: words.words.say('purposes.purpose'), width: 5 },
      { header: words.words.say('purposes.legal_basis'), width: 4 },
    ],
    rows: purposeRows(activity, words),
  }
}

function purposeCell({ purpose, subPurposes }: RegisterPurpose, words: RegisterWords): string {
  return [words.said(purpose), ...subPurposes].join(' · ')
}

function basisCell({ legalBasis, basisReason, article9 }: RegisterPurpose, words: RegisterWords) {
  const parts = [
    words.basis(legalBasis),
    basisReason,
    article9 ? words.t(`article_9.${article9}`) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Every fact of a sheet, by key of its label; what is not said is not shown, save what the law asks for. */
export function sheetFacts(activity: RegisterActivity, words: RegisterWords): Fact[] {
  const { recipients } = activity
  const authorities = recipients.filter(({ kind }) => kind === 'authority')
  const others = recipients.filter(({ kind }) => kind !== 'authority')
  return [
    ['reference', words.t(`origin.${activity.origin}`, { reference: activity.reference })],
    ...told('joint_controllers', activity.jointControllers, words),
    ['people', words.list(activity.people) || words.t('not_said')],
    ['data', dataOf(activity, words) || words.t('not_said')],
    ...told(
      'sensitive',
      activity.sensitive.map((it) => words.t(`sensitive.${it}`)),
      words
    ),
    ...told('sources', [words.list(activity.sources)], words),
    ...told('software', activity.software, words),
    ...told('recipients_inside', activity.recipientsInside, words),
    [
      'recipients',
      words.series(others.map((it) => words.recipient(it))) || nobody(activity, words),
    ],
    ...told(
      'authorities',
      authorities.map((it) => words.recipient(it)),
      words
    ),
    [
      'transfers',
      words.series(activity.transfers.map((it) => words.transfer(it))) || words.t('none'),
    ],
    [
      'retention',
      words.series(activity.retention.map((it) => words.retention(it))) || words.t('not_said'),
    ],
    ...(activity.lengthChosen ? [['choice', words.words.say('chosen')] as const] : []),
    ...told(
      'law',
      activity.retention.map(({ law }) => law),
      words
    ),
    ...told(
      'measures',
      activity.measures.map((it) => words.said(it)),
      words
    ),
    ...automated(activity, words),
    ...(activity.screening ? [['screening', words.screening(activity.screening)] as const] : []),
    ...dates(activity, words),
  ]
}

function told(key: string, values: readonly string[], words: RegisterWords): Fact[] {
  const value = words.series(values)
  return value ? [[key, value]] : []
}

function nobody({ origin }: RegisterActivity, words: RegisterWords): string {
  return origin === 'generated' ? words.words.say('no_recipient') : words.t('not_said')
}

function dataOf({ data }: RegisterActivity, words: RegisterWords): string {
  return words.series(
    data.map(({ category, details }) =>
      words.t('data_told', { category: words.t(`data.${category}`), details: words.list(details) })
    )
  )
}

function automated({ automatedDecision }: RegisterActivity, words: RegisterWords): Fact[] {
  if (automatedDecision === null) return []
  const { exists, words: explained } = automatedDecision
  const answer = words.t(exists ? 'automated.yes' : 'automated.no')
  return [['automated', [answer, explained].filter(Boolean).join(' · ')]]
}

function dates({ updatedOn, reviewedOn, nextReviewOn }: RegisterActivity, words: RegisterWords) {
  const days = { updated: updatedOn, reviewed: reviewedOn, next_review: nextReviewOn }
  return Object.entries(days).flatMap(([key, day]): Fact[] =>
    day ? [[key, dateInWords(day as CivilDay, words.words.words.locale)]] : []
  )
}
