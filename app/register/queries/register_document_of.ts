import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { platform } from '#config/platform'
import { datasets } from '#inventory/registry'
import { recipientsFor } from '#parties/domain/describe_activity'
import type { Processing } from '#parties/domain/processing'
import PartyContact from '#parties/models/party_contact'
import type Professional from '#parties/models/professional'
import { measuresTaken } from '#parties/queries/measures_taken'
import {
  platformParty,
  processingOf,
  processingOfEach,
  processingOfPlatform,
} from '#parties/queries/processing_of'
import { recipientsInUse } from '#parties/queries/recipients_in_use'
import {
  type ActivityFacts,
  type Completion,
  NO_COMPLETION,
  NO_FACTS,
} from '#register/domain/activity_facts'
import type { RegisterKind } from '#register/domain/content'
import { type EntryDates, generatedActivity, NO_DATES } from '#register/domain/generated_activity'
import type {
  RegisterActivity,
  RegisterContact,
  RegisterDocument,
} from '#register/domain/register_document'
import { byKey } from '#register/domain/said'
import RegisterEntry from '#register/models/register_entry'
import { controllers } from '#register/queries/controllers'

/** Whose register, and in which capacity: a professional is the controller; the platform is both. */
export type RegisterOwner =
  | { readonly kind: 'controller'; readonly professional: Professional }
  | { readonly kind: RegisterKind; readonly professional: null }

export type Asked = {
  /** Whether activities that are still being written are told too; they are not, unless asked for. */
  readonly drafts?: boolean
}

/** The whole register of one holder, as it is right at that instant. */
export async function registerDocumentOf(
  { kind, professional }: RegisterOwner,
  at: DateTime,
  trx: TransactionClientContract,
  asked: Asked = {}
): Promise<RegisterDocument> {
  if (kind === 'processor') return processorDocument(at, trx)
  if (professional === null) {
    const processing = await processingOfPlatform(trx, at.setZone('Europe/Paris'))
    const entries = await entriesOf([null], trx)
    const { dpoEmail: email } = platform
    const officer = { name: '', email, phone: null, address: null, kind: 'dpo' as const }
    return documentOf(processing, entries, email ? [officer] : [], asked)
  }
  const processing = await processingOf(professional, trx, at.setZone(professional.timezone))
  const entries = await entriesOf([professional.id], trx)
  const contacts = await contactsOf([professional.id], trx)
  return documentOf(processing, entries, contacts.get(professional.id) ?? [], asked)
}

/** The same for several professionals at once, by the id of each: as many queries as for one. */
export async function registerDocumentsOf(
  professionals: readonly Professional[],
  at: DateTime,
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, RegisterDocument>> {
  const ids = professionals.map(({ id }) => id)
  const processing = await processingOfEach(professionals, trx, at)
  const entries = Map.groupBy(await entriesOf(ids, trx), ({ professionalId }) => professionalId)
  const contacts = await contactsOf(ids, trx)
  return new Map(
    ids.map((id) => [
      id,
      documentOf(processing.get(id)!, entries.get(id) ?? [], contacts.get(id) ?? [], {}),
    ])
  )
}

function documentOf(
  processing: Processing,
  entries: readonly RegisterEntry[],
  contacts: readonly RegisterContact[],
  { drafts = false }: Asked
): RegisterDocument {
  const { role, controller, processor, recipients, measures } = processing
  const completions = new Map(entries.map((it) => [it.dataset, it]))
  const generated = processing.activities.map((told, index) => {
    const entry = completions.get(told.dataset)
    const added = { ...NO_COMPLETION, ...(entry?.facts as Completion | undefined) }
    return generatedActivity(told, numbered('P', index), added, entry ? datesOf(entry) : NO_DATES)
  })
  const own = entries
    .filter((it) => it.dataset === null && (drafts || it.state === 'ready'))
    .map(ownActivity)
  return {
    ...{ kind: 'controller', role, holder: controller, contacts, processor, controllers: [] },
    activities: [...generated, ...own],
    recipients,
    measures,
  }
}

function ownActivity(entry: RegisterEntry): RegisterActivity {
  const facts = { ...NO_FACTS, ...(entry.facts as ActivityFacts) }
  return {
    ...facts,
    id: entry.id,
    reference: entry.reference!,
    origin: 'own',
    draft: entry.state === 'draft',
    addedFields: [],
    lengthChosen: false,
    ...datesOf(entry),
  }
}

function datesOf({ createdAt, updatedAt, reviewedOn, nextReviewOn }: RegisterEntry): EntryDates {
  return {
    createdOn: createdAt.setZone('Europe/Paris').toISODate(),
    updatedOn: updatedAt.setZone('Europe/Paris').toISODate(),
    reviewedOn: reviewedOn?.toISODate() ?? null,
    nextReviewOn: nextReviewOn?.toISODate() ?? null,
  }
}

/** What the platform does for professionals (art. 30(2)): categories, and every controller. */
async function processorDocument(
  at: DateTime,
  trx: TransactionClientContract
): Promise<RegisterDocument> {
  const entrusted = datasets.of('professional')
  const inUse = await recipientsInUse('any_professional', at.setZone('Europe/Paris'), trx)
  const holder = platformParty()
  const { dpoEmail: email } = holder
  const officer = { name: '', email, phone: null, address: null, kind: 'dpo' as const }
  return {
    ...{ kind: 'processor', role: 'platform', holder, processor: null },
    contacts: email ? [officer] : [],
    controllers: await controllers(trx),
    activities: entrusted.map(({ key }, index) => category(key, index)),
    recipients: recipientsFor(entrusted, inUse),
    measures: await measuresTaken(trx),
  }
}

function category(dataset: string, index: number): RegisterActivity {
  return {
    ...NO_FACTS,
    ...NO_DATES,
    ...{ id: dataset, origin: 'generated', draft: false, addedFields: [], lengthChosen: false },
    reference: numbered('P', index),
    name: byKey(`inventory.datasets.${dataset}`),
    about: byKey(`inventory.about.${dataset}`),
  }
}

function numbered(letter: string, index: number): string {
  return `${letter}-${String(index + 1).padStart(2, '0')}`
}

function entriesOf(
  holders: readonly (string | null)[],
  trx: TransactionClientContract
): Promise<RegisterEntry[]> {
  const ids = holders.filter((it) => it !== null)
  return RegisterEntry.query({ client: trx })
    .whereNull('retiredAt')
    .if(
      ids.length > 0,
      (its) => its.whereIn('professionalId', ids),
      (its) => its.whereNull('professionalId')
    )
    .orderBy(['position', 'createdAt', 'id'])
    .exec()
}

/** Officers and representatives, by id of the professional. */
async function contactsOf(ids: readonly string[], trx: TransactionClientContract) {
  const found = await PartyContact.query({ client: trx })
    .whereIn('professionalId', [...ids])
    .whereIn('kind', ['dpo', 'representative'])
    .orderBy(['kind', 'id'])
  const byHolder = Map.groupBy(found, ({ professionalId }) => professionalId!)
  return new Map(
    [...byHolder].map(([id, its]) => [
      id,
      its.map(({ kind, name, email, phone, address }) => ({ kind, name, email, phone, address })),
    ])
  )
}
