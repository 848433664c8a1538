import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '#backups/container/entries'

const PIECE = 1_048_576

/** Made anew by the server when it starts, or about the one that runs: of no use in a copy. */
const NOT_THEIRS = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|lock\.json)$/
const EMPTY_FOLDERS = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'],
  ...['pg_stat_tmp', 'pg_subtrans'],
])
/** Names where a backup begins, so it is read last. */
const CONTROL = 'global/pg_control'

/** Every file of the database, as it is found; `as` is the folder they have in the backup. */
export async function* databaseFiles(root: string, as: string): AsyncGenerator<Entry> {
  yield* walked(root, as, '')
  yield { path: join(as, CONTROL), bytes: piecesOf(join(root, CONTROL)) }
}

async function* walked(root: string, as: string, under: string): AsyncGenerator<Entry> {
  const inside = await readdir(join(root, under), { withFileTypes: true }).catch(gone)
  for (const item of (inside ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(under, item.name)
    if (NOT_THEIRS.test(item.name) || path === CONTROL) continue
    if (item.isDirectory()) {
      yield { folder: join(as, path) }
      if (!EMPTY_FOLDERS.has(path)) yield* walked(root, as, path)
    } else if (item.isFile()) {
      yield { path: join(as, path), bytes: piecesOf(join(root, path)) }
    }
  }
}

/** The bytes of a file as they are now; none when it is gone meanwhile, which its log of changes tells. */
export async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r').catch(gone)
  if (!file) return
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

export function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
