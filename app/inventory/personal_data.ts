import type { ExportedRecord, PersonalDataset, Search } from '#inventory/dataset'
import { objectionDigests } from '#inventory/objection_digest'
import { objectionsExpire } from '#inventory/objections_expiry'
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
  act_id: 'technical',
  target: 'technical',
  law: 'request',
  review_on: 'technical',
  review_told_on: 'technical',
  fields: 'technical',
  email_digests: 'contact',
  phone_digests: 'contact',
  ended_by: 'technical',
  end_reason: 'free_text',
} as const

/** Marks of restriction and legal holds: what keeps data from being used, or from going. */
const restrictions: Both = {
  people: ['client', 'requester'],
  tables: { restrictions: RESTRICTIONS, legal_holds: HOLDS },
  purposes: [{ key: 'respecting_restrictions', legalBasis: 'legal_obligation' }],
  sources: ['person', 'platform'],
  recipients: ['hosting'],
  retention: { start: 'restriction_lifted', length: { days: 1 }, end: 'erase' },
  /** A mark goes when it is lifted; a hold that is over, once the erasures it had postponed go on. */
  endedBy: 'rights_requests.forget_holds',
  portability: 'other_basis',

  async find(search) {
    const { length: marks } = await marksOf(search)
    const { length: holds } = await holdsRemembered(search)
    const stays = marks > 0 && (await standsForSomething(search))
    const kept = [
      ...(stays ? [{ reason: 'restriction_in_force', law: 'RGPD, art. 18(2)', count: marks }] : []),
      ...(holds > 0 ? [{ reason: 'hold_remembered', law: 'RGPD, art. 17(3)', count: holds }] : []),
    ]
    return { count: marks + holds, tables: { restrictions: marks, legal_holds: holds }, kept }
  },

  async *export(search): AsyncGenerator<ExportedRecord> {
    for (const { since, ground, request_reference: reference } of await marksOf(search)) {
      yield { reference, restriction_ground: ground, restricted_since: since.toISOString() }
    }
    for (const { ground, law, until } of await holdsRemembered(search)) {
      yield { hold_ground: ground, hold_law: law, kept_until: until }
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

type Remembered = { ground: string; law: string | null; until: string }

/** Holds placed on the person, known by digests until they end. */
async function holdsRemembered({ who, professionalId, trx }: Search): Promise<Remembered[]> {
  const [emails, phones] = digestsOf(who)
  const { rows } = await trx.rawQuery<{ rows: Remembered[] }>(
    `select ground, law, until_day::text as until from legal_holds
     where professional_id is not distinct from ?
       and (email_digests && ?::text[] or phone_digests && ?::text[])
     order by until_day, id`,
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
    const marks = trx
      .from((both) => {
        void both
          .from('restrictions')
          .select('professional_id', 'email_digests', 'phone_digests')
          .unionAll((holds) => {
            void holds
              .from('legal_holds')
              .select('professional_id', 'email_digests', 'phone_digests')
          })
          .as('marks')
      })
      .whereNotNull('professional_id')
      .whereRaw('(email_digests && ?::text[] or phone_digests && ?::text[])', digestsOf(who))
    const rows = await marks
      .groupBy('professional_id')
      .select('professional_id')
      .count('* as total')
    return new Map(rows.map((row) => [row.professional_id, Number(row.total)]))
  },
}

const objectionsOfProfessionals: PersonalDataset = {
  ...objections,
  key: 'inventory.objections_of_professionals',
  expiry: objectionsExpire('of_professionals'),
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
  {
    ...objections,
    key: 'inventory.objections_of_platform',
    expiry: objectionsExpire('of_platform'),
    controller: 'platform',
  },
] satisfies PersonalDataset[]
