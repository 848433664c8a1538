import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { type Fact, recordMany } from '#journal/record'
import { clockOf } from '#rights_requests/domain/clock'
import { placeOf } from '#rights_requests/domain/place'
import { referenceOf } from '#rights_requests/domain/reference'
import { isEnded, type PartState } from '#rights_requests/domain/part_state'
import { insertMany } from '#foundation/database/insert_many'
import type { LoadedShop } from '#console/demo/load_shops'
import type { Crowd, Person } from '#console/demo/people'
import type { Random } from '#console/demo/random'

type Means = {
  readonly shops: readonly LoadedShop[]
  readonly people: readonly { person: Person; shop: LoadedShop }[]
  readonly crowd: Crowd
  readonly random: Random
  readonly dpo: string
  readonly now: DateTime
}

/** Shares of the states, and how many days ago such a request was received. */
const STATES: readonly { state: PartState; share: number; days: [number, number] }[] = [
  { state: 'received', share: 0.1, days: [0, 20] },
  { state: 'identified', share: 0.12, days: [0, 12] },
  { state: 'in_progress', share: 0.18, days: [2, 31] },
  { state: 'answered', share: 0.3, days: [70, 160] },
  { state: 'refused', share: 0.1, days: [40, 160] },
  { state: 'withdrawn', share: 0.08, days: [10, 160] },
  { state: 'lapsed', share: 0.12, days: [45, 160] },
]
const AT_ONCE = 1_000

/**
 * Requests as rows, with what the journal would hold. Those answered asked for
 * a copy, whose thirty days are over: nothing refers to a document that is not there.
 */
export async function loadBulkRequests(total: number, means: Means): Promise<void> {
  for (let done = 0; done < total; done += AT_ONCE) {
    const count = Math.min(AT_ONCE, total - done)
    const made = Array.from({ length: count }, () => request(means))
    await db.transaction(async (trx) => {
      await insertMany(
        trx,
        'rights_requests',
        made.map(({ row }) => row)
      )
      await insertMany(
        trx,
        'rights_request_parts',
        made.map(({ part }) => part)
      )
      await recordMany(
        trx,
        made.flatMap(({ facts }) => facts)
      )
    })
  }
}

function request({ people, crowd, random, dpo, now }: Means) {
  const { state, days } = stateOf(random.next())
  const known = people.length > 0 && random.chance(0.7) ? random.pick(people) : null
  const person = known?.person ?? crowd.person()
  const concern = known ? 'professional' : 'platform'
  const place = placeOf(known?.shop ?? null)
  const minutes = random.int(days[0] * 1_440, days[1] * 1_440)
  const receivedAt = now.minus({ minutes: minutes + 30 })
  const times = { platformReceivedAt: receivedAt, receivedAt }
  const clock = clockOf({ controller: concern, ...times, ...place })
  const right = state === 'answered' || random.chance(0.35) ? 'access' : 'erasure'
  const life = lifeOf(state, receivedAt, clock.internalDay!, random)
  const bytes = Buffer.from(random.uuid().replaceAll('-', ''), 'hex').subarray(0, 8)
  const reference = referenceOf(receivedAt.year, bytes)
  const id = random.uuid()
  const iso = (at: DateTime | null) => at?.toISO() ?? null
  const refused = state === 'refused'
  const told = {
    ...{ state, zone: place.zone, region: place.region, last_day: clock.lastDay },
    ...{ careful_day: clock.internalDay, expires_at: iso(clock.expiresAt) },
    closed_at: isEnded(state) ? iso(life.movedAt) : null,
    moved_at: iso(life.movedAt),
  }
  const row = {
    ...{ id, reference, filing_key: random.uuid(), requester_kind: 'client' },
    asked_rights: `{${right}}`,
    ...{ channel: 'form', filed_at: iso(receivedAt), received_at: iso(receivedAt) },
    ...{ concern, last_name: person.lastName, first_name: person.firstName, email: person.email },
    locale: 'fr',
    ...told,
    promised_on: life.verifiedAt ? clock.lastDay : null,
    identified_at: iso(life.verifiedAt),
    identity_means: life.verifiedAt ? 'mailbox' : null,
    taken_in_charge_at: iso(life.takenAt),
    taken_in_charge_by: life.takenAt ? dpo : null,
  }
  const part = {
    ...{ id: random.uuid(), rights_request_id: id, asked_right: right, controller: concern },
    professional_id: known?.shop.id ?? null,
    progress: state === 'answered' ? 'done' : 'concerned',
    ...{ received_at: iso(receivedAt), rule: clock.rule },
    ...told,
    forwarded_at: known ? iso(life.verifiedAt) : null,
    decided_at: iso(life.decidedAt),
    decided_by: life.decidedAt ? dpo : null,
    refusal_ground: refused ? 'excessive' : null,
    refusal_reasons: refused
      ? 'La même demande a reçu une réponse complète la semaine d’avant.'
      : null,
  }
  return {
    row,
    part,
    facts: factsOf(reference, { right, concern, state, receivedAt, ...life }, dpo),
  }
}

function stateOf(draw: number) {
  let sum = 0
  return STATES.find(({ share }) => (sum += share) > draw) ?? STATES[0]
}

type Life = {
  verifiedAt: DateTime | null
  takenAt: DateTime | null
  decidedAt: DateTime | null
  movedAt: DateTime
}

function lifeOf(state: PartState, receivedAt: DateTime, careful: string, random: Random): Life {
  const unproven = { verifiedAt: null, takenAt: null, decidedAt: null }
  if (state === 'received') return { ...unproven, movedAt: receivedAt }
  if (state === 'lapsed') {
    const movedAt = receivedAt.set({ ...dayParts(careful), hour: 6 })
    return { ...unproven, movedAt }
  }
  const verifiedAt = receivedAt.plus({ minutes: random.int(3, 25) })
  if (state === 'identified' || state === 'passed_on')
    return { ...unproven, verifiedAt, movedAt: verifiedAt }
  if (state === 'withdrawn') {
    return { ...unproven, verifiedAt, movedAt: verifiedAt.plus({ hours: random.int(1, 90) }) }
  }
  const takenAt = verifiedAt.plus({ hours: random.int(1, 40) })
  if (state === 'in_progress') return { verifiedAt, takenAt, decidedAt: null, movedAt: takenAt }
  const decidedAt = takenAt.plus({ hours: random.int(4, 400) })
  return { verifiedAt, takenAt, decidedAt, movedAt: decidedAt.plus({ minutes: 1 }) }
}

function dayParts(day: string) {
  const [year, month, date] = day.split('-').map(Number)
  return { year, month, day: date }
}

type Told = Life & {
  right: string
  concern: string
  state: PartState
  receivedAt: DateTime
}

function factsOf(subject: string, told: Told, dpo: string): Fact[] {
  const { right, concern, state, receivedAt, verifiedAt, takenAt, decidedAt, movedAt } = told
  const by = (actor: 'person' | 'system' | `user:${string}`, at: DateTime) => ({
    subject,
    stamp: { actor, at },
  })
  const facts: Fact[] = [
    {
      kind: 'rights_request.received',
      ...by('person', receivedAt),
      body: { rights: [right], concern, channel: 'form' },
    },
  ]
  if (verifiedAt) {
    const controllers = concern === 'professional' ? 1 : 0
    facts.push({
      kind: 'rights_request.identified',
      ...by('person', verifiedAt),
      body: { means: 'mailbox', controllers },
    })
  }
  if (takenAt) facts.push({ kind: 'rights_request.taken_in_charge', ...by(`user:${dpo}`, takenAt) })
  if (state === 'refused') {
    const body = { right, ground: 'excessive' }
    facts.push({ kind: 'rights_request.refused', ...by(`user:${dpo}`, decidedAt!), body })
  }
  if (state === 'answered') {
    const body = { right, records: 1 }
    facts.push(
      { kind: 'rights_request.execution_ordered', ...by(`user:${dpo}`, decidedAt!), body },
      { kind: 'rights_request.answered', ...by('system', movedAt), body }
    )
  }
  if (state === 'withdrawn')
    facts.push({ kind: 'rights_request.withdrawn', ...by('person', movedAt) })
  if (state === 'lapsed') facts.push({ kind: 'rights_request.lapsed', ...by('system', movedAt) })
  return facts
}
