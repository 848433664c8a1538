import type { Block } from '#documents/domain/description'
import { listed } from '#foundation/listed'
import type { PursuedPurpose } from '#inventory/domain/bases'
import type { OtherParty, ProcessingActivity } from '#parties/domain/processing'
import type { ProcessingWords } from '#parties/words/processing_words'

/** One processing activity, as art. 30(1)(b) to (f) asks: a sheet of the register. */
export function activityBlocks(activity: ProcessingActivity, words: ProcessingWords): Block[] {
  return [
    { type: 'heading', level: 2, text: words.of('datasets', activity.dataset) },
    { type: 'paragraph', text: words.of('about', activity.dataset) },
    purposesTable(activity, words),
    { type: 'facts', items: factsOf(activity, words) },
    ...addedFieldsTable(activity.addedFields, words),
  ]
}

function purposesTable({ purposes, dataset }: ProcessingActivity, words: ProcessingWords): Block {
  return {
    type: 'table',
    caption: words.say('purposes.caption', { activity: words.of('datasets', dataset) }),
    rowHeaders: true,
    columns: [
      { header: words.say('purposes.purpose'), width: 5 },
      { header: words.say('purposes.legal_basis'), width: 4 },
    ],
    rows: purposes.map((it) => [words.of('purposes', it.key), basisInWords(it, words)]),
  }
}

/** The basis, what it rests on, and for one person what its data were collected under before. */
function basisInWords(
  { legalBasis, restsOn = '', collectedUnder = [] }: PursuedPurpose,
  words: ProcessingWords
): string {
  const bases = collectedUnder.map((it) => words.of('legal_bases', it)).join(', ')
  const before = bases ? words.say('purposes.collected_under', { bases }) : ''
  return [words.of('legal_bases', legalBasis), restsOn, before].filter(Boolean).join(' · ')
}

function factsOf(activity: ProcessingActivity, words: ProcessingWords) {
  const { people, categories, sources, recipients, transfers, others, retention } = activity
  const having = (role: OtherParty['role']) =>
    others.filter((it) => it.role === role).map((it) => words.other(it))
  const received = having('recipient')
  const named = [...recipients.map((recipient) => words.recipient(recipient)), ...received]
  const away = others.filter((it) => it.outsideEea && it.role === 'recipient')
  const abroad = [
    ...transfers.map((recipient) => words.recipient(recipient)),
    ...away.map((it) => words.other(it)),
  ]
  const told = (label: string, names: readonly string[]): [string, string][] =>
    names.length > 0 ? [[label, listed(names, words.language)]] : []
  const facts: [label: string, value: string][] = [
    ...told('joint_controllers', having('joint_controller')),
    ['people', words.list('people', people)],
    ['categories', words.list('categories', categories)],
    ['sources', words.list('sources', sources)],
    ['recipients', listed(named, words.language) || words.say('no_recipient')],
    ...told('authorities', having('authority')),
    ['transfers', listed(abroad, words.language) || words.say('none')],
    ['retention', words.retention(retention)],
    ...(retention.chosen ? [['choice', words.say('chosen')] as [string, string]] : []),
    ...(retention.law ? [['law', retention.law] as [string, string]] : []),
  ]
  return facts.map(([label, value]) => ({ label: words.say(`labels.${label}`), value }))
}

/** What the professional asks besides, and why, in the professional's own words. */
export function addedFieldsTable(
  addedFields: ProcessingActivity['addedFields'],
  words: ProcessingWords
): Block[] {
  if (addedFields.length === 0) return []
  return [
    {
      type: 'table',
      caption: words.say('added_fields.caption'),
      rowHeaders: true,
      columns: [
        { header: words.say('added_fields.label'), width: 3 },
        { header: words.say('added_fields.category'), width: 2 },
        { header: words.say('added_fields.necessity'), width: 5 },
      ],
      rows: addedFields.map(({ label, category, necessity }) => [
        label,
        words.of('categories', category),
        necessity,
      ]),
    },
  ]
}
