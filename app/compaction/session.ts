import { Client } from 'pg'
import env from '#start/env'

/** Whoever waits for a table waits at most this long, in milliseconds, and everybody behind with it. */
const LOCK_WAIT = 2000

/**
 * A connection of its own, as the owner of the tables where there is one (commands), else as the
 * application, which may write them anew (MAINTAIN).
 */
export async function inSession<Result>(
  work: (client: Client) => Promise<Result>
): Promise<Result> {
  const client = new Client({
    connectionString: env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL'),
    options: `-c lock_timeout=${LOCK_WAIT} -c statement_timeout=0 -c client_min_messages=notice`,
    application_name: 'tabellion compaction',
  })
  /** Without a listener a lost connection would end the process. */
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Runs the callback unless another process does the same on this server.
 *
 * @returns null when one does.
 */
export async function alone<Result>(
  client: Client,
  work: () => Promise<Result>
): Promise<Result | null> {
  const { rows } = await client.query(
    `select pg_try_advisory_lock(hashtextextended('tabellion compaction', 0)) as mine`
  )
  return rows[0].mine ? work() : null
}

/** PostgreSQL's code of an error, `55P03` when a lock did not come in time. */
export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code
}

export const RIGHT_MISSING = '42501'
export const LOCK_NOT_THERE = '55P03'
