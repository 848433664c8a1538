import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { checkDatabase, type Checked } from '#backups/check_restored'
import { requireTool, restoreDump } from '#backups/copy/dump'
import { piecesOf } from '#backups/copy/folder'
import { BackupRefused } from '#backups/errors'
import type { Manifest } from '#backups/domain/manifest'
import { backupUrl } from '#backups/session'
import { unpack } from '#backups/unpack'

const NAME = /^[a-z][a-z0-9_]{0,50}$/

type Target = { readonly path: string; readonly database: string; readonly restoredAt: string }

/**
 * Brings a dump back into a new database of the server of DATABASE_URL. It bears another name until it is
 * whole and marked: killed in the middle, it is begun again.
 */
export async function restoreIntoDatabase({ path, database, restoredAt }: Target) {
  if (!NAME.test(database)) {
    throw new BackupRefused('A database is named by small letters, digits and underscores.')
  }
  const url = backupUrl()
  await requireTool('pg_restore', await serverVersion(url))
  if (await exists(url, database)) {
    throw new BackupRefused(`The database ${database} is there already: name a new one.`)
  }
  const draft = `${database}_restoring`
  await administer(url, `drop database if exists ${draft} with (force)`)
  await administer(url, `create database ${draft}`)
  const manifest = await unpack(path, {
    async begin({ kind }) {
      if (kind === 'files') {
        throw new BackupRefused('This backup is one of files: give --into=FOLDER.')
      }
      await ensureRole(url)
    },
    folder: async () => {},
    async file(name, pieces) {
      if (name === 'database.dump') await restoreDump(at(url, draft), pieces)
      else for await (const piece of pieces) void piece
    },
  })
  await mark(at(url, draft), manifest, restoredAt)
  await administer(url, `alter database ${draft} rename to ${database}`)
  return { manifest, checked: await checkDatabase(at(url, database), manifest) }
}

/** Into a database of another name, that is dropped once it has been looked at. */
export async function tryDump(file: string, manifest: Manifest): Promise<Checked> {
  const url = backupUrl()
  await requireTool('pg_restore', await serverVersion(url))
  const name = `tabellion_verification_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name}`)
  try {
    await restoreDump(at(url, name), piecesOf(file))
    return await checkDatabase(at(url, name), manifest)
  } finally {
    await administer(url, `drop database if exists ${name} with (force)`)
  }
}

async function mark(url: string, { id, madeAt }: Manifest, restoredAt: string): Promise<void> {
  await administer(
    url,
    'insert into restores (backup_id, made_at, restored_at) values ($1, $2, $3)',
    [id, madeAt, restoredAt]
  )
}

/** What a dump grants, it grants to this role, which the first start of a platform makes. */
async function ensureRole(url: string): Promise<void> {
  await administer(
    url,
    `do $$ begin
      if not exists (select from pg_roles where rolname = 'tabellion_app') then
        create role tabellion_app login nosuperuser nobypassrls nocreatedb nocreaterole;
      end if;
    end $$`
  )
}

async function exists(url: string, database: string): Promise<boolean> {
  const rows = await administer(url, 'select from pg_database where datname = $1', [database])
  return rows.length > 0
}

async function serverVersion(url: string): Promise<string> {
  const [row] = await administer(url, 'show server_version')
  return row.server_version as string
}

async function administer(url: string, sql: string, values: readonly string[] = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, [...values])
    return rows
  } finally {
    await client.end()
  }
}

function at(url: string, database: string): string {
  const target = new URL(url)
  target.pathname = `/${database}`
  return target.href
}
