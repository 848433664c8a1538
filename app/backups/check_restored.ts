import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { publishedHeads } from '#journal/published_heads'
import { type Verification, verifyJournal } from '#journal/queries/verify_journal'
import { census } from '#backups/census'
import { differences, type Manifest } from '#backups/domain/manifest'

const DATABASE = 'tabellion'

/** What was found on a server that runs on what was brought back. */
export type Checked = {
  readonly isIntact: boolean
  readonly journal: Verification
  readonly tables: number
  readonly rows: number
  /** Tables whose rows are not those that were counted when the backup was made. */
  readonly differences: readonly string[]
}

type Postgres = {
  startPostgres(options: { dataDir: string; port?: number }): Promise<{
    url(database: string): string
    stop(): void
  }>
  giveToServer(dataDir: string): Promise<void>
  stopPostgres(dataDir: string): Promise<void>
}

/** What runs the embedded PostgreSQL, outside the application. */
export function postgresScripts(): Promise<Postgres> {
  return import(app.makeURL('scripts/postgres.mjs').href)
}

/** Starts a server on a folder that was brought back, on a port of its own, and looks; then stops it. */
export async function checkFolder(
  folder: string,
  manifest: Manifest,
  port?: number
): Promise<Checked> {
  const { startPostgres } = await postgresScripts()
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), port })
  try {
    return await checkDatabase(server.url(DATABASE), manifest, join(folder, 'journal-heads.jsonl'))
  } finally {
    server.stop()
  }
}

/** Whether the journal holds, goes on from where it was, and every table has its rows. */
export async function checkDatabase(
  url: string,
  manifest: Manifest,
  heads?: string
): Promise<Checked> {
  const name = `restored_${randomUUID()}`
  db.manager.add(name, {
    client: 'pg',
    connection: { connectionString: url },
    pool: { min: 0, max: 2 },
  })
  try {
    const client = db.connection(name)
    const journal = await verifyJournal(client, await publishedHeads(client, heads))
    const { rows } = await census(client)
    const differing = differences(manifest, rows)
    const goesOn = await holds(client, manifest.before.journal)
    return {
      isIntact: journal.state === 'intact' && goesOn && differing.length === 0,
      journal: goesOn ? journal : { state: 'broken', seq: manifest.before.journal.seq, why: LOST },
      tables: Object.keys(rows).length,
      rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
      differences: differing,
    }
  } finally {
    await db.manager.close(name, true)
  }
}

const LOST = 'it is not the one that was last when the backup was made'

async function holds(client: QueryClientContract, { seq, hash }: Manifest['before']['journal']) {
  if (seq === 0) return true
  const { rows } = await client.rawQuery<{ rows: { hash: string }[] }>(
    `select encode(hash, 'hex') as hash from journal.entry where seq = ?`,
    [seq]
  )
  return rows[0]?.hash === hash
}
