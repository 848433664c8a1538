import type { NamedParty } from '#parties/domain/processing'
import type { RegisterActivity, RegisterDocument } from '#register/domain/register_document'
import { purposeRows, sheetFacts } from '#register/words/activity_sheet'
import type { RegisterWords } from '#register/words/register_words'

/** What a field said, and what it says; empty where it said nothing. */
export type FieldDifference = {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Something of a register that came, went or says something else. */
export type Difference = {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly title: string
  readonly fields: readonly FieldDifference[]
}

/** What two versions of a register do not say alike, in the words of one language. */
export function registerDifferences(
  before: RegisterDocument,
  after: RegisterDocument,
  words: RegisterWords
): Difference[] {
  return [
    ...section('holder', partyFacts(before.holder, words), partyFacts(after.holder, words), words),
    ...activityDifferences(before, after, words),
    ...section('whole', wholeFacts(before, words), wholeFacts(after, words), words),
  ]
}

type Facts = readonly (readonly [label: string, value: string])[]

function section(key: string, before: Facts, after: Facts, words: RegisterWords): Difference[] {
  const fields = fieldDifferences(before, after)
  return fields.length > 0 ? [{ kind: 'changed', title: words.t(`diff.${key}`), fields }] : []
}

function activityDifferences(
  before: RegisterDocument,
  after: RegisterDocument,
  words: RegisterWords
): Difference[] {
  const old = new Map(before.activities.map((it) => [it.id, it]))
  const fresh = new Map(after.activities.map((it) => [it.id, it]))
  const ids = [...new Set([...fresh.keys(), ...old.keys()])]
  return ids.flatMap((id): Difference[] => {
    const [was, is] = [old.get(id), fresh.get(id)]
    const title = words.said((is ?? was)!.name)
    if (!was) return [{ kind: 'added', title, fields: [] }]
    if (!is) return [{ kind: 'removed', title, fields: [] }]
    const fields = fieldDifferences(activityFacts(was, words), activityFacts(is, words))
    return fields.length > 0 ? [{ kind: 'changed', title, fields }] : []
  })
}

/** Days on which something was written say nothing that the fields do not. */
const LEFT_OUT = ['updated']

function activityFacts(activity: RegisterActivity, words: RegisterWords): Facts {
  const purposes = purposeRows(activity, words).map((row) => row.join('\u00A0: '))
  const added = activity.addedFields.map(({ label, necessity }) => `${label} (${necessity})`)
  const facts = [
    ['name', words.said(activity.name)],
    ['about', activity.about ? words.said(activity.about) : ''],
    ['purposes', words.series(purposes)],
    ...sheetFacts(activity, words).filter(([key]) => !LEFT_OUT.includes(key)),
    ['added_fields', words.series(added)],
  ] as const
  return facts.map(([key, value]) => [words.t(`labels.${key}`), value])
}

function partyFacts(party: NamedParty, { words }: RegisterWords): Facts {
  const facts = [
    ['controller', party.name],
    ['address', party.address],
    ['email', party.email],
    ['phone', party.phone],
    ['siret', party.siret],
    ['dpo', party.dpoEmail],
    ['representative', party.representative],
  ] as const
  return facts.map(([key, value]) => [words.say(`labels.${key}`), value ?? ''])
}

function wholeFacts(document: RegisterDocument, register: RegisterWords): Facts {
  const { recipients, measures, controllers } = document
  const { words } = register
  return [
    [
      words.say('headings.recipients'),
      register.series(recipients.map((it) => words.recipient(it))),
    ],
    [words.say('headings.measures'), register.series(measures.map((it) => words.measure(it)))],
    [
      words.say('headings.controllers'),
      register.series(controllers.map((it) => words.known(it.name))),
    ],
  ]
}

function fieldDifferences(before: Facts, after: Facts): FieldDifference[] {
  const [old, fresh] = [new Map(before), new Map(after)]
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label) ?? '', fresh.get(label) ?? '']
    return was === is ? [] : [{ label, before: was, after: is }]
  })
}
