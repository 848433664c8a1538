import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { isAgainstList } from '#register/domain/screening'
import type { Section } from '#register/domain/sections'
import { SPECIAL_KINDS } from '#register/domain/vocabulary'

/** What a register lacks; words under `register_entries.missing.<key>`: what, why it matters, the text. */
export const GAPS = {
  purposes: 'purposes',
  legal_basis: 'purposes',
  basis_reason: 'purposes',
  article_9: 'purposes',
  people: 'people',
  data: 'people',
  sources: 'people',
  recipients: 'recipients',
  recipients_inside: 'recipients',
  recipient_country: 'recipients',
  transfer_tool: 'recipients',
  retention: 'retention',
  retention_end: 'retention',
  measures: 'security',
  automated: 'security',
  screening: 'screening',
  assessment_due: 'screening',
  screening_against_list: 'screening',
} as const satisfies Record<string, Section>
export type Gap = keyof typeof GAPS

/** Whether a gap concerns what people write, for an activity that the product tells by itself. */
const COMPLETED: readonly Gap[] = [
  'basis_reason',
  'article_9',
  'recipients_inside',
  'screening',
  'assessment_due',
  'screening_against_list',
]

export type Completeness = {
  readonly gaps: readonly Gap[]
  readonly answered: number
  readonly asked: number
}

/** What is missing in one activity, and how much of what is asked has its answer. */
export function completenessOf(activity: RegisterActivity): Completeness {
  const asked = questionsOf(activity).filter(
    ([gap]) => activity.origin === 'own' || (COMPLETED.includes(gap) && !isOwedByLaw(activity))
  )
  const gaps = asked.filter(([, isAnswered]) => !isAnswered).map(([gap]) => gap)
  return { gaps, asked: asked.length, answered: asked.length - gaps.length }
}

/** What the product does because a law asks for it, and says so by itself. */
function isOwedByLaw({ purposes }: RegisterActivity): boolean {
  return purposes.every(({ legalBasis }) => legalBasis === 'legal_obligation')
}

/** The same for a whole register, its drafts included. */
export function completenessOfAll({ activities }: RegisterDocument): Completeness {
  const all = activities.map(completenessOf)
  return {
    gaps: all.flatMap(({ gaps }) => gaps),
    asked: all.reduce((sum, { asked }) => sum + asked, 0),
    answered: all.reduce((sum, { answered }) => sum + answered, 0),
  }
}

/** Each question that applies to the activity, and whether it has its answer. */
function questionsOf(activity: RegisterActivity): readonly (readonly [Gap, boolean])[] {
  const { purposes, people, data, sources, retention, screening } = activity
  return [
    ['purposes', purposes.length > 0],
    ...(purposes.length > 0 ? purposeQuestions(activity) : []),
    ['people', people.length > 0],
    ['data', data.some(({ details }) => details.length > 0)],
    ['sources', sources.length > 0],
    ...recipientQuestions(activity),
    ['retention', retention.length > 0 && retention.every(({ active }) => isSaid(active))],
    ['retention_end', retention.length > 0 && retention.every(({ end }) => end !== null)],
    ['measures', activity.measures.length > 0],
    ['automated', activity.automatedDecision !== null],
    ['screening', screening !== null],
    ...(screening?.result === 'required' ? [['assessment_due', false] as const] : []),
    ...(screening && isAgainstList(screening) ? [['screening_against_list', false] as const] : []),
  ]
}

/** A basis that rests on a law or on an interest says which (art. 6(1)(c), (e), (f)). */
const EXPLAINED = ['legal_obligation', 'public_task', 'legitimate_interests']

function purposeQuestions({ purposes, sensitive }: RegisterActivity) {
  const toExplain = purposes.filter(({ legalBasis }) => EXPLAINED.includes(legalBasis ?? ''))
  const isSpecial = sensitive.some((it) => SPECIAL_KINDS.includes(it))
  const questions: (readonly [Gap, boolean])[] = [
    ['legal_basis', purposes.every(({ legalBasis }) => legalBasis !== null)],
    ...(toExplain.length > 0
      ? [['basis_reason', toExplain.every(({ basisReason }) => basisReason !== '')] as const]
      : []),
    ...(isSpecial
      ? [['article_9', purposes.some(({ article9 }) => article9 !== null)] as const]
      : []),
  ]
  return questions
}

function recipientQuestions({
  origin,
  recipients,
  recipientsInside,
  transfers,
}: RegisterActivity): (readonly [Gap, boolean])[] {
  return [
    origin === 'own'
      ? ['recipients', recipients.length + recipientsInside.length > 0]
      : ['recipients_inside', recipientsInside.length > 0],
    ...(recipients.length > 0
      ? [['recipient_country', recipients.every(({ country }) => country !== '')] as const]
      : []),
    ...(transfers.length > 0
      ? [['transfer_tool', transfers.every(({ tool }) => tool !== null)] as const]
      : []),
  ]
}

function isSaid({ length, words }: RegisterActivity['retention'][number]['active']): boolean {
  return length !== null || words !== ''
}
