import type { PersonalDataset, Search } from '#inventory/dataset'
import { objectionDigests } from '#inventory/objection_digest'
import { datasetsFor } from '#inventory/queries/discover'
import { digestsOf } from '#inventory/queries/restrict'

type Both = Omit<PersonalDataset, 'key' | 'controller'>

const RESTRICTIONS = {
  id: 'technical',
  professional_id: 'technical',
  email_digests: 'contact',
  phone_digests: 'contact',
  ground: 'request',
  request_reference: 'request',
  since: 'request',
  end_announced_at: 'request',
} as const

const HOLDS = {
  id: 'technical',
  professional_id: 'technical',
  dataset: 'technical',
  record_id: 'technical',
  ground: 'request',
  until_day: 'request',
  explanation: 'free_text',
  placed_by: 'technical',
  request_reference: 'request',
  placed_at: 'request',
  ended_at: 'request',
} as const

/** Marks of restriction and legal holds: what keeps data from being used, or from going. */
const restrictions: Both = {
  people: ['client', 'requester'],
  tables: { restrictions: RESTRICTIONS, legal_holds: HOLDS },
  purposes: [{ key: 'respecting_restrictions', legalBasis: 'legal_obligation' }],
  sources: ['person', 'platform'],
  recipients: ['hosting'],
  retention: { start: 'restriction_lifted', length: { days: 1 }, end: 'erase' },
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await marksOf(search)
    const stays = count > 0 && (await standsForSomething(search))
    const kept = { reason: 'restriction_in_force', law: 'RGPD, art. 18(2)', count }
    return { count, tables: { restrictions: count }, kept: stays ? [kept] : [] }
  },

  async *export(search) {
    for (const { since, ground, request_reference: reference } of await marksOf(search)) {
      yield { reference, restriction_ground: ground, restricted_since: since.toISOString() }
    }
  },

  async erase(search, limit) {
    if (await standsForSomething(search)) return { tables: { restrictions: 0 }, done: true }
    const marks = await marksOf(search)
    const ids = marks.map(({ id }) => id)
    const erased = ids.slice(0, limit)
    await search.trx.from('restrictions').whereIn('id', erased).delete()
    return { tables: { restrictions: erased.length }, done: ids.length <= limit }
  },
}

/** A mark goes with the last record it stands for: those that are kept stay restricted. */
async function standsForSomething(search: Search): Promise<boolean> {
  for (const dataset of datasetsFor(search)) {
    const found = dataset.restrict && (await dataset.find(search))
    if (found && found.count > 0 && found.kept.length > 0) return true
  }
  return false
}

type Marked = { id: string; since: Date; ground: string; request_reference: string }

async function marksOf({ who, professionalId, trx }: Search): Promise<Marked[]> {
  const [emails, phones] = digestsOf(who)
  const { rows } = await trx.rawQuery<{ rows: Marked[] }>(
    `select id, since, ground, request_reference from restrictions
     where professional_id is not distinct from ?
       and (email_digests && ?::text[] or phone_digests && ?::text[])
     order by since, id`,
    [professionalId, emails, phones] as string[]
  )
  return rows
}

/** Objections and withdrawals of consent, remembered by digests alone; they outlive an erasure. */
const objections: Both = {
  people: ['client', 'requester', 'prospect'],
  tables: {
    objections: {
      digest: 'contact',
      professional_id: 'technical',
      purpose: 'request',
      act: 'request',
      since: 'request',
    },
  },
  purposes: [{ key: 'respecting_objections', legalBasis: 'legal_obligation' }],
  sources: ['person'],
  recipients: ['hosting'],
  retention: { start: 'purpose_given_up', length: { months: 1 }, end: 'erase' },
  portability: 'other_basis',

  async find(search) {
    const { length: count } = await objectionsOf(search)
    const kept = { reason: 'objection_remembered', law: 'RGPD, art. 7(3) et 21', count }
    return { count, tables: { objections: count }, kept: count === 0 ? [] : [kept] }
  },

  async *export(search) {
    for (const { purpose, act, since } of await objectionsOf(search)) {
      yield { refused_purpose: purpose, objection_act: act, objected_on: since.toISOString() }
    }
  },

  /** Forgetting that somebody objected would let the processing begin again (art. 17(3)(b)). */
  async erase() {
    return { tables: { objections: 0 }, done: true }
  },
}

function objectionsOf({ who, professionalId, trx }: Search) {
  return trx
    .from('objections')
    .whereIn('digest', objectionDigests(who.emails, professionalId))
    .orderBy('purpose')
    .select('purpose', 'act', 'since')
}

const restrictionsOfProfessionals: PersonalDataset = {
  ...restrictions,
  key: 'inventory.restrictions_of_professionals',
  controller: 'professional',

  async findEverywhere(who, trx) {
    const rows = await trx
      .from('restrictions')
      .whereNotNull('professional_id')
      .whereRaw('(email_digests && ?::text[] or phone_digests && ?::text[])', digestsOf(who))
      .groupBy('professional_id')
      .select('professional_id')
      .count('* as total')
    return new Map(rows.map((row) => [row.professional_id, Number(row.total)]))
  },
}

const objectionsOfProfessionals: PersonalDataset = {
  ...objections,
  key: 'inventory.objections_of_professionals',
  controller: 'professional',

  /** Digests tell nothing across controllers: each one that remembers anything is asked under its own. */
  async findEverywhere({ emails }, trx) {
    const holders = await trx
      .from('objections')
      .whereNotNull('professional_id')
      .distinct('professional_id')
    const digests = holders.flatMap((row) => objectionDigests(emails, row.professional_id))
    const rows = await trx
      .from('objections')
      .whereRaw('digest = any(?)', [digests])
      .groupBy('professional_id')
      .select('professional_id')
      .count('* as total')
    return new Map(rows.map((row) => [row.professional_id, Number(row.total)]))
  },
}

export default [
  restrictionsOfProfessionals,
  { ...restrictions, key: 'inventory.restrictions_of_platform', controller: 'platform' },
  objectionsOfProfessionals,
  { ...objections, key: 'inventory.objections_of_platform', controller: 'platform' },
] satisfies PersonalDataset[]
