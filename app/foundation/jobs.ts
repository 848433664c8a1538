import { PgBoss, fromKnex } from 'pg-boss'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import env from '#start/env'
import { prepared } from '#foundation/database/prepared'

export const JOBS_SCHEMA = 'jobs'

/**
 * Durable work. A job is owed as soon as the transaction that enqueued it has
 * committed, and may run more than once: its `run` must be idempotent. The data
 * holds ids only, never personal data.
 */
export type Job<Data extends object = object> = {
  readonly name: string
  readonly run: (data: Data) => Promise<void>
}

let boss: Promise<PgBoss> | undefined

/**
 * How every queue is made by `jobs:install`. A worker that dies stops beating,
 * and its job goes to another one within half a minute.
 */
export const QUEUE_OPTIONS = {
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 600,
  heartbeatSeconds: 10,
  expireInSeconds: 900,
  deleteAfterSeconds: 86_400,
  notify: true,
} as const

/** The queue of this process, started on first use. */
export function queue(): Promise<PgBoss> {
  boss ??= start()
  return boss
}

async function start(): Promise<PgBoss> {
  const instance = new PgBoss({
    connectionString: env.get('DATABASE_URL'),
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    max: 4,
  })
  /** Without a listener a lost connection would end the process. */
  instance.on('error', () => {})
  await instance.start()
  return instance
}

/** Enqueues a job in the transaction of the change that needs it: no commit, no job. */
export async function enqueue<Data extends object>(
  trx: TransactionClientContract,
  job: { name: string; run: (data: Data) => Promise<void> } | { name: string },
  data: Data
): Promise<void> {
  await enqueueMany(trx, job, [data])
}

/** The same for many pieces of work of one job at once. */
export async function enqueueMany<Data extends object>(
  trx: TransactionClientContract,
  job: { name: string },
  data: readonly Data[]
): Promise<void> {
  if (data.length === 0) return
  const started = await queue()
  const raw = (sql: string, bindings: string[]) => prepared(trx, sql, bindings)
  const rows = data.map((it) => ({ data: it }))
  await started.insert(job.name, rows, { db: fromKnex({ raw } as never) })
}

/** Starts working on the jobs given, several at a time, each acknowledged on its own. */
export async function work(jobs: readonly Job<never>[]): Promise<void> {
  const started = await queue()
  for (const job of jobs) {
    await started.work(
      job.name,
      {
        batchSize: 2,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 2,
        notifyPollingIntervalSeconds: 5,
      },
      async (batch: { data: never }[]) => {
        for (const { data } of batch) await job.run(data)
      }
    )
  }
}

/** Lets the work under way end, then closes the connections. */
export async function stopQueue(): Promise<void> {
  const started = await boss?.catch(() => undefined)
  boss = undefined
  await started?.stop({ graceful: true, timeout: 10_000 })
}
