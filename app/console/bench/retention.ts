import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import BookAppointment from '#booking/actions/book_appointment'
import PublishNotice from '#booking/actions/publish_notice'
import AvailabilityRule from '#booking/models/availability_rule'
import Offering from '#booking/models/offering'
import { fromMinute } from '#booking/queries/bookable'
import { datasets } from '#inventory/registry'
import { subjectDigest } from '#journal/record'
import Professional from '#parties/models/professional'
import OpenRun from '#retention/actions/open_run'
import { endRecords } from '#retention/end_records'

/** Appointments beside those that are due: at first, and in the end. */
const SMALL = 100_000
const LARGE = 1_000_000
const DUE_A_ROUND = 15_000
const ROUNDS = 7
const AT_ONCE = 2000

const LEAST_OF_BARE = 0.6
const MOST_A_ROW = 1.3
const MOST_OF_QUIET = 2

const CLIENTS = 8
const BOOKING_MS = 8000

const NOW = DateTime.fromISO('2027-03-01T02:15:00Z', { zone: 'utc' })
const FIRST = Math.floor(NOW.toMillis() / 60_000) + 1440
const system = () => ({ actor: 'system', at: NOW }) as const

type Site = { professionalId: string; offeringId: string; noticeId: string }

/**
 * A run of retention over appointments against the bare DELETE, in batches as large, of as many of the same
 * rows: what is beside is the choice of what may go, the counts, the keys of the journal and its entry. Then
 * the same in a table ten times as large; and what 8 clients who book wait while it runs.
 */
export async function run() {
  const site = await aSite()
  const night = await new OpenRun().handle({ at: NOW, executedBy: 'system', stamp: system() })
  await fill(site, { rows: SMALL, purgeAfter: '2027-07-01' })
  const small = await race(site, night)
  await fill(site, { rows: LARGE - SMALL, purgeAfter: '2027-07-01' })
  const large = await race(site, night)
  const waits = await booking(site, night)
  const ratio = small.ours / small.bare
  const aRow = small.ours / large.ours
  const p99 = waits.meanwhile / waits.quiet
  return {
    name: 'retention',
    ratio: Number(ratio.toFixed(2)),
    limit: LEAST_OF_BARE,
    ok: ratio >= LEAST_OF_BARE && aRow <= MOST_A_ROW && p99 <= MOST_OF_QUIET,
    rowsPerSecond: Math.round(small.ours),
    bareRowsPerSecond: Math.round(small.bare),
    rows: [SMALL, LARGE],
    costOfRow: Number(aRow.toFixed(2)),
    mostCostOfRow: MOST_A_ROW,
    ratioAmongMost: Number((large.ours / large.bare).toFixed(2)),
    bookingP99: Number(p99.toFixed(2)),
    mostBookingP99: MOST_OF_QUIET,
    bookingP99Ms: [Math.round(waits.quiet), Math.round(waits.meanwhile)],
  }
}

/** Both in turn, so that a busy machine slows both; medians of rows a second. */
async function race(site: Site, night: string) {
  const rates: Record<'bare' | 'ours', number[]> = { bare: [], ours: [] }
  for (let round = 0; round < ROUNDS; round++) {
    await due(site, DUE_A_ROUND)
    rates.bare.push(await rate(bare))
    await due(site, DUE_A_ROUND)
    rates.ours.push(await rate(() => ours(night)))
  }
  return { bare: median(rates.bare), ours: median(rates.ours) }
}

async function rate(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await act()
  return (DUE_A_ROUND * 1000) / (performance.now() - begun)
}

/** The same rows: the keys by which the journal knew them are among those that go. */
async function bare(): Promise<void> {
  for (;;) {
    const gone = await db.connection('owner').transaction(async (trx) => {
      const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
        `delete from appointments where id in (
           select id from appointments where purge_after < '2027-03-01'
           order by purge_after, id limit ? for update skip locked) returning id`,
        [AT_ONCE]
      )
      const digests = rows.map(({ id }) => subjectDigest(id)) as unknown as string
      await trx.rawQuery(
        `delete from journal.subject_key where digest in (
           select decode(d, 'hex') from unnest(?::text[]) d)`,
        [digests]
      )
      return rows.length
    })
    if (gone < AT_ONCE) return
  }
}

async function ours(night: string): Promise<void> {
  const dataset = datasets.get('booking.appointments')
  const walk = endRecords({ night, dataset, at: NOW, now: system })
  let ended = await walk.next()
  while (!ended.done) ended = await walk.next()
}

/** What somebody who books waits for, alone and while appointments go all the time; the 99th of 100. */
async function booking(site: Site, night: string) {
  const quiet = await book(site, 0)
  let isOver = false
  const purge = (async () => {
    while (!isOver) {
      await due(site, DUE_A_ROUND)
      await ours(night)
    }
  })()
  const meanwhile = await book(site, 17_000)
  isOver = true
  await purge
  return { quiet, meanwhile }
}

async function book({ offeringId, noticeId }: Site, from: number): Promise<number> {
  const waits: number[] = []
  const end = performance.now() + BOOKING_MS
  let next = from
  const client = async () => {
    while (performance.now() < end) {
      const begun = performance.now()
      const key = randomUUID()
      next += 1
      await new BookAppointment().handle({
        ...{ requestKey: key, offeringId, startsAt: fromMinute(FIRST + next * 5) },
        ...{ lastName: 'Garnier', firstName: 'Élodie', phone: '+33612345678' },
        ...{ note: null, answers: [], email: `${key}@exemple.example` },
        ...{ noticeVersionId: noticeId, locale: 'fr', stamp: { actor: 'person', at: NOW } },
      })
      waits.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)]
}

/** Rows whose last day is over, each known to the journal as those that were booked are. */
async function due(site: Site, rows: number): Promise<void> {
  const ids = await fill(site, { rows, purgeAfter: '2026-12-01' })
  const digests = ids.map((id) => subjectDigest(id))
  await db.connection('owner').rawQuery(
    `insert into journal.subject_key
         select decode(d, 'hex'), sha256(convert_to(d, 'UTF8')) from unnest(?::text[]) d`,
    [digests]
  )
}

/**
 * With their contacts, in the archive since their thirty days were over. Places in the past are nobody's any
 * more, so they are taken without being looked at.
 */
async function fill(
  { professionalId, offeringId }: Site,
  { rows, purgeAfter }: { rows: number; purgeAfter: string }
): Promise<string[]> {
  return db.connection('owner').transaction(async (trx) => {
    await trx.rawQuery('set local session_replication_role = replica')
    const isDue = rows === DUE_A_ROUND
    const { rows: filled } = await trx.rawQuery(FILL(isDue), [
      ...[professionalId, offeringId, purgeAfter, rows],
    ])
    return filled.map(({ id }: { id: string }) => id)
  })
}

const FILL = (isReturned: boolean) => `
  with booked as (
    insert into appointments (professional_id, offering_id, entered_by, status, starts_at, ends_at,
      blocks, request_key, purge_after, created_at, archived_at)
    select ?, ?, 'professional', 'done', at, at + interval '30 min',
      tstzrange(at, at + interval '30 min'), gen_random_uuid(), ?::date + (number % 90), at,
      at + interval '31 days'
    from generate_series(1, ?) as number,
      lateral (select timestamptz '2026-11-01 08:00+00' + (number % 40000) * interval '1 min' as at) when_
    returning id, professional_id, archived_at
  ), known as (
    insert into appointment_contacts
      (appointment_id, professional_id, archived_at, last_name, first_name, email, phone_e164, note)
    select id, professional_id, archived_at, 'Vasseur', 'Inès', id || '@exemple.example', '+33612345678',
      'Apporter le cahier'
    from booked
  )
  select id from booked ${isReturned ? '' : 'limit 0'}
`

/** A professional who is open day and night. */
async function aSite(): Promise<Site> {
  const slug = `banc-${randomUUID().slice(0, 13)}`
  const professional = await Professional.create({
    ...{ slug, name: 'Banc d’essai', trade: 'Essai', email: `${slug}@exemple.example` },
    address: '1 rue de l’Essai, 31000 Toulouse',
    ...{
      timezone: 'Europe/Paris',
      region: 'metropole',
      locale: 'fr',
      retentionDays: 90,
    },
    ...{ agreementSignedAt: NOW, createdAt: NOW },
  })
  await professional.refresh()
  const { id: professionalId } = professional
  const common = { professionalId, createdAt: NOW }
  const offering = await Offering.create({
    ...common,
    ...{ slug: 'essai', name: 'Essai', durationMin: 5, stepMin: 5, beforeMin: 0, afterMin: 0 },
    ...{ noticeMin: 0, horizonDays: 120, changeNoticeMin: 0, position: 0 },
  })
  await offering.refresh()
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    await AvailabilityRule.create({ ...common, weekday, startMin: 0, endMin: 1440, everyWeeks: 1 })
  }
  const publishing = { professionalId, locale: 'fr', stamp: system() } as const
  const notice = await new PublishNotice().handle(publishing)
  return { professionalId, offeringId: offering.id, noticeId: notice.id }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
