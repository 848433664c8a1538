import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { newToken } from '#foundation/digest'
import { record } from '#journal/record'
import BookAppointment from '#booking/actions/book_appointment'
import PublishNotice from '#booking/actions/publish_notice'
import { purgeDay } from '#booking/domain/purge_day'
import { isFree } from '#booking/domain/slots'
import { SlotTaken } from '#booking/errors'
import AvailabilityRule from '#booking/models/availability_rule'
import Offering from '#booking/models/offering'
import { takePlace } from '#booking/models/placement'
import { bookable, fromMinute, toMinute } from '#booking/queries/bookable'
import Professional from '#parties/models/professional'

const CLIENTS = 64
const STAMPEDE_MS = 5000
const ROUNDS = 4
const ROUND_MS = 2500
const PROFESSIONALS = 100
/** Taking free times, each computed again, against the bare INSERT on the same table. */
const LEAST_OF_BARE = 0.5

const PERSON = {
  lastName: 'Garnier',
  firstName: 'Élodie',
  phone: '+33612345678',
  note: null,
  answers: [],
}

type Site = { professionalId: string; offeringId: string; noticeId: string }

const NOW = DateTime.fromISO('2027-03-01T00:00:00Z', { zone: 'utc' })
const FIRST = Math.floor(NOW.toMillis() / 60_000) + 1440
const stamp = { actor: 'person', at: NOW } as const

/**
 * Sixty-four clients fight for the times of one professional by the whole act
 * of booking. Then they take free times of a hundred professionals: the write
 * path (the slot computed again, appointment, contact and link) is held to half
 * the rate of a bare INSERT … ON CONFLICT in a transaction of its own. The whole
 * act also owes three letters and writes the journal, whose entries are
 * committed one after the other: its rate is told beside, next to that of
 * journal entries alone.
 */
export async function run() {
  const stampede = await fight(await aSite({ durationMin: 45, stepMin: 5 }))
  const sites: Site[] = []
  for (let index = 0; index < PROFESSIONALS; index += 1) sites.push(await aSite())
  /** A new database has no statistics yet; one in use has. */
  await db.connection('owner').rawQuery('analyze')
  const { bare, taken, booked, journalled } = await race(sites)
  const ratio = taken / bare
  return {
    name: 'booking',
    ratio: Number(ratio.toFixed(2)),
    limit: LEAST_OF_BARE,
    judgedOn: 'write path',
    ok: ratio >= LEAST_OF_BARE && stampede.overlaps === 0 && stampede.deadlocks === 0,
    ...stampede,
    freeTakenPerSecond: Math.round(taken),
    bareInsertPerSecond: Math.round(bare),
    wholeActPerSecond: Math.round(booked),
    wholeActRatio: Number((booked / bare).toFixed(2)),
    journalEntryPerSecond: Math.round(journalled),
    journalEntryRatio: Number((journalled / bare).toFixed(2)),
  }
}

/** Everybody wants one of eight overlapping times, in a window that moves on all the time. */
async function fight(site: Site) {
  const deadlocksBefore = await deadlocks()
  const waits: number[] = []
  let booked = 0
  let taken = 0
  const begun = performance.now()
  await clients(STAMPEDE_MS, async (client, turn) => {
    const window = Math.floor((performance.now() - begun) / 20)
    const start = FIRST + window * 60 + ((client + turn) % 8) * 5
    const asked = performance.now()
    const done = await book(site, start).then(
      () => true,
      (error: unknown) => {
        if (error instanceof SlotTaken) return false
        throw error
      }
    )
    waits.push(performance.now() - asked)
    if (done) booked += 1
    else taken += 1
  })
  return {
    overlaps: await overlaps(site),
    deadlocks: (await deadlocks()) - deadlocksBefore,
    booked,
    taken,
    p99Ms: Math.round(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)]),
  }
}

/** Each way in turn, so that a busy machine slows all of them; medians. */
async function race(sites: readonly Site[]) {
  const next = slotsOf(sites)
  const rates: Record<'bare' | 'taken' | 'booked' | 'journalled', number[]> = {
    ...{ bare: [], taken: [], booked: [], journalled: [] },
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.bare.push(await rate(() => bareInsert(...next())))
    rates.taken.push(await rate(() => take(...next())))
    rates.booked.push(await rate(() => book(...next())))
    rates.journalled.push(await rate(() => journalEntry(sites[0])))
  }
  const { bare, taken, booked, journalled } = rates
  return {
    ...{ bare: median(bare), taken: median(taken) },
    ...{ booked: median(booked), journalled: median(journalled) },
  }
}

async function rate(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  let times = 0
  await clients(ROUND_MS, async () => {
    await act()
    times += 1
  })
  return (times * 1000) / (performance.now() - begun)
}

async function clients(ms: number, act: (client: number, turn: number) => Promise<void>) {
  const end = performance.now() + ms
  const one = async (client: number) => {
    for (let turn = 0; performance.now() < end; turn += 1) await act(client, turn)
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => one(client)))
}

/** A time that nobody has, of each professional in turn. */
function slotsOf(sites: readonly Site[]): () => [Site, number] {
  let given = -1
  return () => {
    given += 1
    return [sites[given % sites.length], FIRST + Math.floor(given / sites.length) * 30]
  }
}

function book({ offeringId, noticeId }: Site, start: number) {
  const key = randomUUID()
  return new BookAppointment().handle({
    requestKey: key,
    offeringId,
    startsAt: fromMinute(start),
    ...PERSON,
    email: `${key}@exemple.example`,
    noticeVersionId: noticeId,
    locale: 'fr',
    stamp,
  })
}

/** What BookAppointment does to the agenda, and nothing else. */
function take({ professionalId, offeringId, noticeId }: Site, start: number) {
  return db.transaction(async (trx) => {
    const found = await bookable(trx, offeringId, { from: start, to: start + 1 })
    if (!found || !isFree(found.agenda, found.terms, start, toMinute(NOW))) {
      throw new Error('A free time is not free')
    }
    const startsAt = fromMinute(start)
    const endsAt = startsAt.plus({ minutes: found.terms.durationMin })
    const key = randomUUID()
    const id = await takePlace(
      trx,
      {
        ...{ professionalId, offeringId, startsAt, endsAt, enteredBy: 'person', locale: 'fr' },
        ...{ noticeVersionId: noticeId, noticeSeenAt: NOW, requestKey: key, createdAt: NOW },
        purgeAfter: purgeDay(endsAt, NOW, found.professional),
      },
      newToken().digest,
      { ...PERSON, email: `${key}@exemple.example` }
    )
    if (!id) throw new Error('A free time was taken')
  })
}

/** The entry of a booking, in a transaction of its own. */
function journalEntry({ professionalId, offeringId, noticeId }: Site) {
  const body = { professional: professionalId, offering: offeringId, notice: noticeId }
  const fact = { kind: 'appointment.booked', stamp, subject: randomUUID(), body } as const
  return db.transaction((trx) => record(trx, fact))
}

function bareInsert(site: Site, start: number) {
  return db.transaction((trx) => insert(trx, site, start))
}

function insert(
  trx: TransactionClientContract,
  { professionalId, offeringId, noticeId }: Site,
  start: number
) {
  return trx.rawQuery(
    `insert into appointments (
       professional_id, offering_id, starts_at, ends_at, entered_by, notice_version_id,
       notice_seen_at, locale, request_key, purge_after, created_at
     ) values (?, ?, ?, ?, 'person', ?, ?, 'fr', ?, '2027-07-01', ?)
     on conflict do nothing returning id`,
    [
      professionalId,
      offeringId,
      fromMinute(start).toISO()!,
      fromMinute(start + 30).toISO()!,
      noticeId,
      NOW.toISO()!,
      randomUUID(),
      NOW.toISO()!,
    ]
  )
}

/** A professional who is open day and night. */
async function aSite(terms: object = {}): Promise<Site> {
  const slug = `banc-${randomUUID().slice(0, 13)}`
  const professional = await Professional.create({
    slug,
    name: 'Banc d’essai',
    trade: 'Essai',
    email: `${slug}@exemple.example`,
    address: '1 rue de l’Essai, 31000 Toulouse',
    timezone: 'Europe/Paris',
    region: 'metropole',
    locale: 'fr',
    retentionDays: 90,
    agreementSignedAt: NOW,
    createdAt: NOW,
  })
  await professional.refresh()
  const { id: professionalId } = professional
  const common = { professionalId, createdAt: NOW }
  const offering = await Offering.create({
    ...common,
    slug: 'essai',
    name: 'Essai',
    ...{ durationMin: 30, stepMin: 30, beforeMin: 0, afterMin: 0, noticeMin: 0 },
    ...{ horizonDays: 120, changeNoticeMin: 0, position: 0 },
    ...terms,
  })
  await offering.refresh()
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = { weekday, startMin: 0, endMin: 1440, everyWeeks: 1 }
    await AvailabilityRule.create({ ...common, ...hours })
  }
  const publishing = { professionalId, locale: 'fr', stamp: { ...stamp, actor: 'system' } } as const
  const notice = await new PublishNotice().handle(publishing)
  return { professionalId, offeringId: offering.id, noticeId: notice.id }
}

async function overlaps({ professionalId }: Site): Promise<number> {
  const { rows } = await db.rawQuery(
    `select count(*)::int as pairs from appointments a join appointments b
       on a.professional_id = b.professional_id and a.id < b.id and a.blocks && b.blocks
     where a.professional_id = ? and a.status = 'booked' and b.status = 'booked'`,
    [professionalId]
  )
  return rows[0].pairs
}

/** Deadlocks PostgreSQL has broken in this database; its counters lag by about a second. */
async function deadlocks(): Promise<number> {
  await pause(1500)
  const { rows } = await db.rawQuery(
    'select deadlocks::int as it from pg_stat_database where datname = current_database()'
  )
  return rows[0].it
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
