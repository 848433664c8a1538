import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import BookAppointment from '#booking/actions/book_appointment'
import { datasets } from '#inventory/registry'
import OpenRun from '#retention/actions/open_run'
import { endRecords } from '#retention/end_records'
import { aSite, booking, BOOKED_AT, type Site } from '#tests/helpers/booking'
import { emptiedAgain } from '#tests/helpers/emptied_again'

const CLIENTS = 8
const BOOKINGS = 6
const DUE = 3000

async function manyDue({ professional, offering }: Site) {
  await db.rawQuery(
    `insert into appointments (professional_id, offering_id, entered_by, status, starts_at, ends_at,
       blocks, request_key, purge_after, created_at)
     select ?, ?, 'professional', 'done', at, at + interval '30 min',
       tstzrange(at, at + interval '30 min'), gen_random_uuid(), '2026-01-01', at
     from generate_series(1, ?) as number,
       lateral (select timestamptz '2025-01-01 08:00+00' + number * interval '1 hour' as at) taken`,
    [professional.id, offering.id, DUE]
  )
}

async function deadlocks(): Promise<number> {
  const { rows } = await db.rawQuery(
    `select pg_stat_force_next_flush(), deadlocks::int as it from pg_stat_database
     where datname = current_database()`
  )
  return rows[0].it
}

test.group('A run beside bookings', () => {
  test('is shared by two workers, waits for nobody and lets eight clients book', async ({
    assert,
    cleanup,
  }) => {
    await emptiedAgain(cleanup)
    const site = await aSite({
      days: [1, 2, 3, 4, 5, 6, 7],
      offering: { durationMin: 5, stepMin: 5 },
    })
    const { id } = site.professional
    await manyDue(site)
    const at = DateTime.utc()
    const stamp = { actor: 'system', at } as const
    const night = await new OpenRun().handle({ at, executedBy: 'system', stamp })
    cleanup(async () => {
      await db.from('retention_runs').where('night', night).delete()
    })
    const before = await deadlocks()
    const dataset = datasets.get('booking.appointments')
    const worker = async () => {
      let records = 0
      for await (const ended of endRecords({ night, dataset, at, now: () => stamp })) {
        for (const it of ended.counts) if (it.professionalId === id) records += it.records
      }
      return records
    }
    const client = async (_: unknown, rank: number) => {
      for (let turn = 0; turn < BOOKINGS; turn++) {
        const minute = (rank * BOOKINGS + turn) % 36
        const day = 9 + Math.floor((rank * BOOKINGS + turn) / 36)
        const hour = 9 + Math.floor((minute * 5) / 60)
        const time = `${String(hour).padStart(2, '0')}:${String((minute * 5) % 60).padStart(2, '0')}`
        const iso = `2027-03-${String(day).padStart(2, '0')}T${time}`
        const wanted = booking(site, iso, { email: `${randomUUID()}@exemple.example` })
        await new BookAppointment().handle({ ...wanted, stamp: { actor: 'person', at: BOOKED_AT } })
      }
    }
    const [taken] = await Promise.all([
      Promise.all([worker(), worker()]),
      Promise.all(Array.from({ length: CLIENTS }, client)),
    ])

    assert.equal(taken[0] + taken[1], DUE)
    const rest = await db.from('appointments').where('professional_id', id).select('status')
    assert.lengthOf(rest, CLIENTS * BOOKINGS)
    const [{ total }] = await db
      .from('retention_run_counts')
      .where({ night, controller_id: id, what: 'records' })
      .sum('count as total')
    assert.equal(Number(total), DUE)
    assert.equal((await deadlocks()) - before, 0)
  }).timeout(120_000)
})
