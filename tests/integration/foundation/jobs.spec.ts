import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { PgBoss } from 'pg-boss'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { ring } from '#foundation/bells'
import { enqueue, JOBS_SCHEMA, QUEUE_OPTIONS } from '#foundation/jobs'
import env from '#start/env'

const soak = { name: 'test.soak' }
const JOBS = 60

async function startWorker(says: string, settings: Record<string, string> = {}) {
  const script = app.makePath('tests/integration/foundation/worker_process.ts')
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', script], {
    cwd: app.makePath(),
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const chunk of child.stdout) {
    if (String(chunk).includes(says)) break
  }
  return child
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test.group('Durable jobs', (group) => {
  group.setup(async () => {
    const owner = db.connection('owner')
    await owner.rawQuery(`
      create table planted_tries (id int, worker int);
      create table planted_effects (id int primary key, worker int);
      grant all on planted_tries, planted_effects to tabellion_app;
    `)
    const boss = new PgBoss({
      connectionString: env.get('DATABASE_OWNER_URL'),
      schema: JOBS_SCHEMA,
      supervise: false,
      schedule: false,
    })
    await boss.start()
    await boss.createQueue(soak.name, QUEUE_OPTIONS)
    await boss.stop({ graceful: false })
    return () => owner.rawQuery('drop table planted_tries, planted_effects')
  })

  /** Every third change is refused after it has enqueued its job. */
  async function enqueueAll() {
    const changes = Array.from({ length: JOBS }, (_, id) =>
      db.transaction(async (trx) => {
        await enqueue(trx, soak, { id })
        if (id % 3 === 0) throw new Error('refused')
      })
    )
    const results = await Promise.allSettled(changes)
    return results.flatMap(({ status }, id) => (status === 'fulfilled' ? [id] : []))
  }

  const ids = async (table: string) => {
    const rows = await db.from(table).distinct('id').orderBy('id')
    return rows.map(({ id }) => id)
  }

  test('each owed once is done once, though a worker is killed in the middle', async ({
    assert,
    cleanup,
  }) => {
    const owed = await enqueueAll()
    assert.lengthOf(owed, (JOBS * 2) / 3)

    const victim = await startWorker('holds', { HOLDS: 'yes' })
    cleanup(() => kill(victim))
    await kill(victim)
    const held = await ids('planted_tries')
    assert.isNotEmpty(held)
    assert.isEmpty(await ids('planted_effects'))

    const workers = await Promise.all([startWorker('ready'), startWorker('ready')])
    cleanup(() => Promise.all(workers.map(kill)).then(() => {}))
    let done: number[] = []
    while (done.length < owed.length) {
      await sleep(250)
      done = await ids('planted_effects')
    }
    assert.deepEqual(done, owed)
    const rows = await db.from('planted_effects').distinct('worker')
    assert.notInclude(
      rows.map(({ worker }) => worker),
      victim.pid!
    )
    const again = await db.from('planted_tries').whereIn('id', held).whereNot('worker', victim.pid!)
    assert.lengthOf(again, held.length)
  })

  test('a bell rung by many processes at once is answered once a minute', async ({ assert }) => {
    const at: DateTime = DateTime.fromISO('2026-11-22T10:00:07Z')
    const rung = async (when: DateTime) => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => ring(soak, when)))
      return answers.filter(Boolean).length
    }
    assert.equal(await rung(at), 1)
    assert.equal(await rung(at.plus({ seconds: 50 })), 0)
    assert.equal(await rung(at.plus({ minutes: 1 })), 1)
  })
})
