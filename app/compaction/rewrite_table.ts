import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { CLEAR_STATISTICS_IF_EMPTY } from '#inventory/domain/statistics'
import { codeOf, LOCK_NOT_THERE, RIGHT_MISSING } from '#compaction/session'

const TRIES = 3
const BETWEEN = 1000

/** Why a table may still hold what was deleted from it. */
export type Wait = 'lock' | 'reader' | 'right' | 'fault'

export type Rewritten = {
  readonly waitsFor: Wait | null
  /** Milliseconds during which nobody could read or write it, all tries together. */
  readonly lockedMs: number
  readonly bytesBefore: number
  readonly bytesAfter: number
}

/**
 * Writes a table anew with its indexes and its long values, so that nothing of deleted rows is left in
 * its files, then has PostgreSQL count it again. PostgreSQL 18 knows no gentler way that leaves nothing:
 * a plain VACUUM frees the places and leaves the bytes.
 */
export async function rewriteTable(client: Client, table: string): Promise<Rewritten> {
  const name = quoted(table)
  const bytesBefore = await sizeOf(client, name)
  let lockedMs = 0
  for (let tries = 1; ; tries++) {
    const attempt = await rewriteOnce(client, table)
    lockedMs += attempt.lockedMs
    if (attempt.waitsFor === 'lock' && tries < TRIES) {
      await sleep(BETWEEN)
      continue
    }
    const bytesAfter = await sizeOf(client, name)
    return { waitsFor: attempt.waitsFor, lockedMs: Math.round(lockedMs), bytesBefore, bytesAfter }
  }
}

async function rewriteOnce(client: Client, table: string) {
  const name = quoted(table)
  let lockedAt: number | null = null
  let keptForReaders = false
  /** PostgreSQL tells when it has the lock, then how many dead rows somebody may still be reading. */
  const listen = ({ detail }: { detail?: string }) => {
    lockedAt ??= performance.now()
    if (Number(detail?.match(/\d+/)?.[0] ?? 0) > 0) keptForReaders = true
  }
  const file = await fileOf(client, name)
  client.on('notice', listen)
  try {
    await client.query(`vacuum (full, verbose) ${name}`)
    const lockedMs = lockedAt === null ? 0 : performance.now() - lockedAt
    /** Without the right to, PostgreSQL passes the table over and says so in a warning. */
    if ((await fileOf(client, name)) === file) return { waitsFor: 'right' as const, lockedMs: 0 }
    client.off('notice', listen)
    await client.query(`analyze ${name}`)
    await client.query(CLEAR_STATISTICS_IF_EMPTY, partsOf(table))
    return { waitsFor: keptForReaders ? ('reader' as const) : null, lockedMs }
  } catch (error) {
    const lockedMs = lockedAt === null ? 0 : performance.now() - lockedAt
    return { waitsFor: whyOf(error), lockedMs }
  } finally {
    client.off('notice', listen)
  }
}

function whyOf(error: unknown): Wait {
  if (codeOf(error) === LOCK_NOT_THERE) return 'lock'
  return codeOf(error) === RIGHT_MISSING ? 'right' : 'fault'
}

async function fileOf(client: Client, name: string): Promise<string | null> {
  const { rows } = await client.query('select pg_relation_filenode($1::regclass)::text as file', [
    name,
  ])
  return rows[0].file
}

async function sizeOf(client: Client, name: string): Promise<number> {
  const { rows } = await client.query('select pg_total_relation_size($1::regclass) as bytes', [
    name,
  ])
  return Number(rows[0].bytes)
}

function quoted(table: string): string {
  return partsOf(table)
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

/** Schema and name. */
function partsOf(table: string): string[] {
  return table.includes('.') ? table.split('.') : ['public', table]
}
