import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import env from '#start/env'
import OpenRun from '#retention/actions/open_run'
import { CARRY_ON } from '#retention/job_names'
import { enqueueMany } from '#foundation/jobs'
import { aSite } from '#tests/helpers/booking'
import { freePort, startPlatform, temporaryData } from '#tests/helpers/platform_process'

const APPOINTMENTS = 4000

async function until(what: string, holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 900; tries++) {
    if (await holds()) return
    await sleep(100)
  }
  throw new Error(`Waited in vain: ${what}`)
}

/** Far more than a batch, each with a contact; the last of them is the last to go. */
async function manyDue() {
  const { professional, offering } = await aSite()
  await db.rawQuery(
    `with booked as (
       insert into appointments (professional_id, offering_id, entered_by, status, starts_at, ends_at,
         blocks, request_key, purge_after, created_at)
       select ?, ?, 'professional', 'done', at, at + interval '30 min',
         tstzrange(at, at + interval '30 min'), gen_random_uuid(), '2026-01-01'::date + number / 100,
         at
       from generate_series(1, ?) as number,
         lateral (select timestamptz '2025-01-01 08:00+00' + number * interval '1 hour' as at) taken
       returning id, professional_id
     )
     insert into appointment_contacts (appointment_id, professional_id, last_name, first_name, email)
     select id, professional_id, 'Vasseur', 'Inès', id || '@exemple.example' from booked`,
    [professional.id, offering.id, APPOINTMENTS]
  )
  return professional.id
}

const left = async (professionalId: string) => {
  const [{ count }] = await db
    .from('appointments')
    .where('professional_id', professionalId)
    .count('* as count')
  return Number(count)
}

test.group('A run survives the death of the server', () => {
  test('killed in the middle and started again, it ends with true counts', async ({
    assert,
    cleanup,
  }) => {
    const professionalId = await manyDue()
    const dataDir = temporaryData(cleanup)
    const start = async () =>
      startPlatform({
        dataDir,
        port: await freePort(),
        env: {
          DATABASE_URL: env.get('DATABASE_OWNER_URL'),
          APP_KEY: env.get('APP_KEY').release(),
          DATA_KEY: env.get('DATA_KEY').release(),
        },
      })
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const night = await new OpenRun().handle({ at: stamp.at, executedBy: 'system', stamp })

    /** The counts of a batch wait for this lock: a batch has deleted its rows and not committed. */
    const lock = await db.transaction()
    await lock.rawQuery('lock table retention_run_counts in share row exclusive mode')
    await db.transaction((trx) => enqueueMany(trx, CARRY_ON, [{ night }]))
    const killed = await start()
    let [isAlive, isDead] = [true, false]
    cleanup(() => {
      if (isAlive && !isDead) killed.signal('SIGKILL')
    })
    await killed.ready()
    await until('a batch waits', async () => {
      const { rows } = await db.rawQuery(
        `select from pg_locks where not granted and relation = 'retention_run_counts'::regclass`
      )
      return rows.length > 0
    })
    killed.signal('SIGKILL')
    await killed.exited
    isAlive = false
    isDead = true
    await lock.rollback()
    assert.equal(await left(professionalId), APPOINTMENTS)

    const restarted = await start()
    isAlive = true
    cleanup(() => {
      if (isAlive) restarted.signal('SIGKILL')
    })
    await until('some are gone', async () => (await left(professionalId)) < APPOINTMENTS)
    restarted.signal('SIGKILL')
    await restarted.exited
    isAlive = false
    const again = await start()
    cleanup(async () => {
      again.signal('SIGTERM')
      await again.exited
    })
    await until('the run is over', async () => {
      const run = await db.from('retention_runs').where('night', night).first()
      return run.ended_at !== null
    })
    assert.equal(await left(professionalId), 0)
    const counts = await db
      .from('retention_run_counts')
      .where({ night, dataset: 'booking.appointments', controller_id: professionalId })
      .orderBy('what')
      .orderBy('name')
    assert.deepEqual(
      counts.map(({ what, name, count }) => [what, name, count]),
      [
        ['records', '', APPOINTMENTS],
        ['removed', 'appointment_contacts', APPOINTMENTS],
        ['removed', 'appointments', APPOINTMENTS],
      ]
    )
    const applied = await db
      .from('journal.entry')
      .where('kind', 'retention.applied')
      .whereRaw(`body ->> 'professional' = ?`, [professionalId])
    assert.deepEqual(
      applied.map(({ body }) => body.records),
      [APPOINTMENTS]
    )
  }).timeout(300_000)
})
