import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { prepared } from '#foundation/database/prepared'
import type { WeeklyRule } from '#booking/domain/openings'
import { freeStarts, type Agenda, type Terms } from '#booking/domain/slots'
import { dayClock, civilDayAt, type Interval } from '#booking/domain/wall_clock'

type Client = Pick<TransactionClientContract, 'rawQuery'>

/** An offering with what decides whether it can be booked; nothing of it comes from a client. */
export type Bookable = {
  readonly offering: {
    readonly id: string
    readonly name: string
    readonly slug: string
    readonly changeNoticeMin: number
  }
  readonly professional: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly email: string
    readonly phone: string | null
    readonly address: string
    readonly timezone: string
    readonly region: string
    readonly locale: 'fr' | 'en'
    readonly retentionDays: number
  }
  readonly terms: Terms
  readonly agenda: Agenda
}

export type BookableRow = {
  offering: Bookable['offering']
  professional: Bookable['professional']
  terms: Terms
  rules: [number, number, number, number, number | null, number | null, number | null][] | null
  extra: Pair[] | null
  off: Pair[] | null
  busy: Pair[] | null
}
type Pair = [number, number]

/**
 * Openings and appointments of the days around a window bear on it too; an
 * appointment takes 20 hours at most, buffers included.
 */
const MARGIN = 2 * 1440

/**
 * Reads an offering and its professional's agenda within a window, in one
 * round trip. Null when the offering does not exist or is offered no more.
 *
 * @param except an appointment that is about to leave its place.
 */
export async function bookable(
  client: Client,
  offeringId: string,
  window: Interval,
  except: string | null = null
): Promise<Bookable | null> {
  const bindings = bookableBindings(offeringId, window, except)
  const { rows } = await prepared<{ rows: BookableRow[] }>(client, BOOKABLE, bindings)
  return rows[0] ? toBookable(rows[0]) : null
}

/** What the parameters of BOOKABLE stand for. */
export function bookableBindings(
  offeringId: string,
  window: Interval,
  except: string | null = null
): (string | null)[] {
  const from = instant(window.from - MARGIN)
  const to = instant(window.to + MARGIN)
  return [from, to, from, to, from, to, except, offeringId, except]
}

export function toBookable(row: BookableRow): Bookable {
  const { offering, professional, terms } = row
  const agenda = {
    zone: professional.timezone,
    rules: (row.rules ?? []).map(toRule),
    extraOpenings: (row.extra ?? []).map(toInterval),
    timeOff: (row.off ?? []).map(toInterval),
    busy: (row.busy ?? []).map(toInterval),
  }
  return { offering, professional, terms, agenda }
}

/** Every free start from now to the horizon, in minutes since the epoch. */
export async function freeStartsOf(
  client: Client,
  offeringId: string,
  now: DateTime,
  except: string | null = null
): Promise<number[]> {
  const from = toMinute(now)
  const window = { from, to: from + LONGEST_HORIZON }
  const found = await bookable(client, offeringId, window, except)
  return found ? freeStarts(found.agenda, found.terms, window, from) : []
}

/** Whole minutes since the epoch; a part of a minute that has begun counts as gone. */
export function toMinute(at: DateTime): number {
  return Math.ceil(at.toMillis() / 60_000)
}

export function fromMinute(minute: number, zone = 'utc'): DateTime {
  return DateTime.fromMillis(minute * 60_000, { zone })
}

/** The days of a window that begin in it, each with its bounds. */
export function daysFrom(zone: string, minute: number, count: number): Interval[] {
  const first = civilDayAt(zone, minute)
  return Array.from({ length: count }, (_, index) => dayClock(zone, first + index))
}

/** Longest horizon of an offering (120 days), and a day for the one under way. */
const LONGEST_HORIZON = 121 * 1440

/**
 * One row, or none; also part of the statement that decides on a booking.
 * Appointments are looked up by when they start: under row level security
 * PostgreSQL uses no index for an operator on ranges.
 */
export const BOOKABLE = `
  select
    p.id as professional_id,
    jsonb_build_object(
      'id', o.id, 'name', o.name, 'slug', o.slug, 'changeNoticeMin', o.change_notice_min
    ) as offering,
    jsonb_build_object(
      'id', p.id, 'slug', p.slug, 'name', p.name, 'email', p.email, 'phone', p.phone,
      'address', p.address, 'timezone', p.timezone, 'region', p.region, 'locale', p.locale,
      'retentionDays', p.retention_days
    ) as professional,
    jsonb_build_object(
      'durationMin', o.duration_min, 'stepMin', o.step_min, 'beforeMin', o.before_min,
      'afterMin', o.after_min, 'noticeMin', o.notice_min, 'horizonDays', o.horizon_days,
      'untilMin', floor(extract(epoch from p.contract_ends_at) / 60)
    ) as terms,
    (
      select jsonb_agg(jsonb_build_array(
        weekday, start_min, end_min, every_weeks,
        valid_from - date '1970-01-01', valid_until - date '1970-01-01', anchor - date '1970-01-01'
      ))
      from availability_rules where professional_id = p.id
    ) as rules,
    (
      select jsonb_agg(jsonb_build_array(
        ceil(extract(epoch from starts_at) / 60), floor(extract(epoch from ends_at) / 60)
      ))
      from extra_openings
      where professional_id = p.id and tstzrange(starts_at, ends_at) && tstzrange(?, ?)
    ) as extra,
    (
      select jsonb_agg(jsonb_build_array(
        floor(extract(epoch from starts_at) / 60), ceil(extract(epoch from ends_at) / 60)
      ))
      from time_off
      where professional_id = p.id and tstzrange(starts_at, ends_at) && tstzrange(?, ?)
    ) as off,
    (
      select jsonb_agg(jsonb_build_array(
        floor(extract(epoch from lower(blocks)) / 60), ceil(extract(epoch from upper(blocks)) / 60)
      ))
      from appointments
      where professional_id = p.id and status = 'booked' and starts_at >= ? and starts_at < ?
        and id is distinct from ?
    ) as busy
  from offerings o
  join professionals p on p.id = o.professional_id
  where o.id = ? and (o.archived_at is null or ?::uuid is not null)
`

function toRule(row: NonNullable<BookableRow['rules']>[number]): WeeklyRule {
  const [weekday, startMin, endMin, everyWeeks, validFrom, validUntil, anchor] = row
  return { weekday, startMin, endMin, everyWeeks, validFrom, validUntil, anchor }
}

function toInterval([from, to]: Pair): Interval {
  return { from, to }
}

function instant(minute: number): string {
  return new Date(minute * 60_000).toISOString()
}
