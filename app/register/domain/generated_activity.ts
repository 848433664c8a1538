import type { Category } from '#inventory/dataset'
import type { OtherParty, ProcessingActivity, Recipient } from '#parties/domain/processing'
import type {
  Completion,
  RegisterData,
  RegisterPurpose,
  RegisterRecipient,
  RegisterTransfer,
} from '#register/domain/activity_facts'
import type { RegisterActivity } from '#register/domain/register_document'
import { byKey, inWords } from '#register/domain/said'
import type { DataCategory } from '#register/domain/vocabulary'

/** Where the CNIL’s model of a register puts what the inventory calls otherwise. */
const CATEGORY_OF: Readonly<Record<Category, DataCategory>> = {
  identity: 'identity',
  contact: 'identity',
  appointment: 'personal_life',
  professional_life: 'professional_life',
  connection: 'connection',
  free_text: 'other',
  request: 'other',
  correspondence: 'other',
  technical: 'other',
}

export type EntryDates = Pick<
  RegisterActivity,
  'createdOn' | 'updatedOn' | 'reviewedOn' | 'nextReviewOn'
>

export const NO_DATES: EntryDates = {
  createdOn: null,
  updatedOn: null,
  reviewedOn: null,
  nextReviewOn: null,
}

/** What the product tells of one activity, with what people add to it: nothing they add replaces anything. */
export function generatedActivity(
  told: ProcessingActivity,
  reference: string,
  added: Completion,
  dates: EntryDates
): RegisterActivity {
  const { dataset, others, recipients } = told
  return {
    id: dataset,
    reference,
    origin: 'generated',
    draft: false,
    name: byKey(`inventory.datasets.${dataset}`),
    about: byKey(`inventory.about.${dataset}`),
    purposes: told.purposes.map((it) => purposeOf(it, added)),
    people: told.people.map((it) => byKey(`inventory.people.${it}`)),
    data: dataOf(told),
    sensitive: added.sensitive,
    sources: told.sources.map((it) => byKey(`inventory.sources.${it}`)),
    software: added.software,
    jointControllers: others.filter((it) => it.role === 'joint_controller').map((it) => it.name),
    recipientsInside: added.recipientsInside,
    recipients: [
      ...recipients.map(processorOf),
      ...others.filter((it) => it.role !== 'joint_controller').map(recipientOf),
    ],
    transfers: [...recipients.flatMap(transfersOf), ...others.flatMap(transferTo)],
    retention: [retentionOf(told)],
    measures: added.measures,
    /** The product scores nobody and turns nobody away. */
    automatedDecision: { exists: false, words: '' },
    screening: added.screening,
    addedFields: told.addedFields,
    lengthChosen: told.retention.chosen,
    ...dates,
  }
}

function purposeOf(
  { key, legalBasis, restsOn = '', reason = '' }: ProcessingActivity['purposes'][number],
  { purposes }: Completion
): RegisterPurpose {
  const added = purposes.find((it) => it.key === `inventory.purposes.${key}`)
  return {
    purpose: byKey(`inventory.purposes.${key}`),
    subPurposes: added?.subPurposes ?? [],
    legalBasis,
    basisReason: restsOn ? [restsOn, reason].join(' · ') : (added?.basisReason ?? ''),
    article9: added?.article9 ?? null,
  }
}

function dataOf({ categories, addedFields }: ProcessingActivity): RegisterData[] {
  const said = [
    ...categories.map((it) => [CATEGORY_OF[it], byKey(`inventory.categories.${it}`)] as const),
    ...addedFields.map((it) => [CATEGORY_OF[it.category], inWords(it.label)] as const),
  ]
  const byCategory = Map.groupBy(said, ([category]) => category)
  return [...byCategory].map(([category, its]) => ({
    category,
    details: its.map(([, detail]) => detail),
  }))
}

function processorOf({ name, activity, country, contactEmail }: Recipient): RegisterRecipient {
  const role = byKey(`inventory.activities.${activity}`)
  return { name, kind: 'processor', role, country, contact: contactEmail }
}

function recipientOf({ name, role, reason, country, address }: OtherParty): RegisterRecipient {
  return { name, kind: role, role: reason ? inWords(reason) : null, country, contact: address }
}

function transfersOf({ name, outsideEea, tools }: Recipient): RegisterTransfer[] {
  if (!outsideEea) return []
  return tools.map((it) => ({ to: name, ...it, documents: '' }))
}

function transferTo({ name, role, country, outsideEea }: OtherParty): RegisterTransfer[] {
  if (!outsideEea || role !== 'recipient') return []
  return [{ to: name, country, tool: null, version: '', modules: [], documents: '' }]
}

function retentionOf({ retention }: ProcessingActivity) {
  const { start, length, end, law } = retention
  return {
    covers: '',
    active: { length, from: byKey(`inventory.events.${start}`), words: '' },
    archive: null,
    end,
    law: law ?? '',
  }
}
