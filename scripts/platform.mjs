/** What every command of the project needs before it runs: settings, secrets, a migrated database. */
import { spawnSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { joinCluster } from './cluster.mjs'
import { refuseWrongSettings } from './settings.mjs'

export const root = path.resolve(import.meta.dirname, '..')
const APP_ROLE = 'tabellion_app'
/** Of the embedded server only: announces a backup and holds the log of changes meanwhile; reads no table. */
const BACKUP_ROLE = 'tabellion_backup'
const DATABASE = 'tabellion'
const OLDEST_POSTGRES = 18

/**
 * Secrets of this installation, made once and kept beside the data; the environment comes first. The key of
 * backups is made with an embedded server only: whoever has a server of their own says where theirs is kept.
 */
function secrets(dataDir, isEmbedded) {
  const file = path.join(dataDir, 'secrets.json')
  if (!fs.existsSync(file)) {
    const key = () => randomBytes(32).toString('base64url')
    const keys = { APP_KEY: key(), DATA_KEY: key(), ...(isEmbedded ? { BACKUP_KEY: key() } : {}) }
    fs.mkdirSync(dataDir, { recursive: true })
    try {
      fs.writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
  const kept = JSON.parse(fs.readFileSync(file, 'utf8'))
  return isEmbedded && !kept.BACKUP_KEY ? withBackupKey(file, kept) : kept
}

/** An older file gets one: processes that start together come to the same. */
function withBackupKey(file, { DATA_KEY, ...others }) {
  const BACKUP_KEY = createHmac('sha256', DATA_KEY).update('backup key').digest('base64url')
  const keys = { ...others, DATA_KEY, BACKUP_KEY }
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, JSON.stringify(keys, null, 2), { mode: 0o600 })
  fs.renameSync(draft, file)
  return keys
}

async function query(url, sql, values) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await client.query(sql, values)
  } finally {
    await client.end()
  }
}

/** The server of an operator answers, and is recent enough; else it is said in the operator's words. */
async function greet(ownerUrl) {
  const { rows } = await query(ownerUrl, 'show server_version').catch((error) => {
    throw new Error(`The database of DATABASE_URL cannot be used: ${error.message || error.code}.`)
  })
  const version = rows[0].server_version
  if (Number.parseInt(version) < OLDEST_POSTGRES)
    throw new Error(`DATABASE_URL is PostgreSQL ${version}: ${OLDEST_POSTGRES} or later is needed.`)
}

/** Of the processes that start together on one server, one prepares it and the others find it ready. */
async function alone(ownerUrl, callback) {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('${APP_ROLE} prepares', 0))`)
    await callback()
  } finally {
    await client.end()
  }
}

/** Whether the data folder holds a demonstration, and the whole of it. */
export const demonstration = {
  file: (dataDir) => path.join(dataDir, 'demonstration'),
  isHalfLoaded: (dataDir) => {
    const file = demonstration.file(dataDir)
    return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === 'loading'
  },
  load(env) {
    const file = demonstration.file(env.TABELLION_DATA)
    fs.writeFileSync(file, 'loading')
    runAce(['demo:seed', '--if-empty'], env, { stdio: ['ignore', 'ignore', 'inherit'] })
    fs.writeFileSync(file, 'loaded')
  },
}

/**
 * The role of the application: no superuser, no owner, no way around row level security. It may
 * use the tables that migrations are going to make; what a migration takes back stays taken.
 */
async function ensureRole(ownerUrl, password) {
  await query(
    ownerUrl,
    `do $$ begin
      perform pg_advisory_xact_lock(hashtextextended('${APP_ROLE}', 0));
      if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
        create role ${APP_ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole;
      end if;
      alter role ${APP_ROLE} password '${password}';
      grant usage on schema public to ${APP_ROLE};
      alter default privileges in schema public grant select, insert, update, delete, maintain on tables to ${APP_ROLE};
      alter default privileges in schema public grant usage, select on sequences to ${APP_ROLE};
    end $$`
  )
  for (const grant of TO_LEAVE_NOTHING) await query(ownerUrl, grant).catch(refusedRight)
}

/**
 * What has deleted rows leave the files of the server, statistics and write-ahead log included. A server
 * whose owner may not give them runs without, and `compaction:run` says what it could not do.
 */
const TO_LEAVE_NOTHING = [
  `grant pg_checkpoint to ${APP_ROLE}`,
  `grant execute on function pg_switch_wal() to ${APP_ROLE}`,
  `grant execute on function pg_ls_waldir() to ${APP_ROLE}`,
  `grant maintain on pg_catalog.pg_statistic, pg_catalog.pg_statistic_ext_data to ${APP_ROLE}`,
]

function refusedRight(error) {
  const NO_RIGHT = '42501'
  if (error.code !== NO_RIGHT) throw error
}

async function ensureBackupRole(ownerUrl, password) {
  await query(
    ownerUrl,
    `do $$ begin
      if not exists (select from pg_roles where rolname = '${BACKUP_ROLE}') then
        create role ${BACKUP_ROLE} login replication nosuperuser nocreatedb nocreaterole;
      end if;
      alter role ${BACKUP_ROLE} password '${password}';
      grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean) to ${BACKUP_ROLE};
    end $$`
  )
}

async function pendingMigrations(ownerUrl) {
  const files = fs
    .readdirSync(path.join(root, 'database/migrations'))
    .map((name) => `database/migrations/${name.replace(/\.ts$/, '')}`)
  const done = await query(ownerUrl, 'select name from adonis_schema').catch(() => ({ rows: [] }))
  const names = new Set(done.rows.map(({ name }) => name))
  return files.filter((name) => !names.has(name))
}

export function runAce(args, env, options = {}) {
  const result = spawnSync(process.execPath, ['ace.js', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    ...options,
  })
  if (result.status !== 0)
    throw new Error(`ace ${args[0]} failed:\n${result.stdout ?? ''}${result.stderr ?? ''}`)
  return result.stdout
}

/**
 * Brings the database up to date. Two kinds of place: an embedded PostgreSQL in
 * the data folder, or the server of DATABASE_URL, whose user owns the tables.
 */
async function migrate(env) {
  const pending = await pendingMigrations(env.DATABASE_OWNER_URL)
  await ensureRole(env.DATABASE_OWNER_URL, rolePassword(env))
  if (pending.length > 0) {
    runAce(
      [
        'migration:run',
        '--force',
        '--connection=owner',
        '--no-schema-generate',
        '--compact-output',
      ],
      env
    )
  }
  await recogniseDigests(env)
  runAceJobs(env, pending.length > 0)
  return pending.length
}

/**
 * Digests are made under a key that never changes: with another one nobody would be found by what was
 * kept of them, objections and erasures forgotten. The first start leaves a mark by which it is known.
 */
async function recogniseDigests(env) {
  const former = (env.DATA_KEYS_FORMER ?? '').split(',').map((key) => key.trim())
  const key = env.DIGEST_KEY || former.filter(Boolean).at(-1) || env.DATA_KEY
  const mark = createHmac('sha256', key).update('tabellion/digest key').digest('hex')
  const { rows } = await query(
    env.DATABASE_OWNER_URL,
    `with kept as (insert into digest_key_mark (mark) values ($1) on conflict do nothing returning mark)
     select mark from kept union all select mark from digest_key_mark`,
    [mark]
  )
  if (rows.some((row) => row.mark === mark)) return
  throw new Error(
    'The keyed digests of this database were made under another key: when DATA_KEY changes, give the former one in DATA_KEYS_FORMER, and the first one of all in DIGEST_KEY.'
  )
}

/** Queues follow the list of jobs in the code, so they are looked at on every start of a new version. */
function runAceJobs(env, migrated) {
  const stamp = path.join(env.TABELLION_DATA, 'queues')
  const wanted = fs.readFileSync(path.join(root, 'start/jobs.ts'), 'utf8')
  if (!migrated && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  runAce(['jobs:install'], env)
  fs.writeFileSync(stamp, wanted)
}

/** Derived, so that every machine that shares APP_KEY connects as the same role without telling the others. */
function rolePassword(env, purpose = 'database role') {
  return createHmac('sha256', env.APP_KEY).update(purpose).digest('base64url')
}

function urlOf(ownerUrl, role, password) {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password
  return url.href
}

/** What a process is told besides where its database is. */
function settingsOf(dataDir, made, overrides) {
  const given = process.env.DATABASE_URL
  const env = {
    NODE_ENV: 'production',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: '3333',
    LOG_LEVEL: 'info',
    SESSION_DRIVER: 'database',
    LIMITER_STORE: 'database',
    ...(given ? {} : { TABELLION_DEMO: 'true', BACKUP_FOLDER: path.join(dataDir, 'backups') }),
    ...made,
    /** A setting left empty is not set. */
    ...Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
    NODE_OPTIONS: '',
    TABELLION_DATA: dataDir,
    TABELLION_PREPARED: 'yes',
    ...overrides,
  }
  /** For the account that runs the platform alone. */
  fs.mkdirSync(path.join(dataDir, 'logs'), { recursive: true, mode: 0o700 })
  env.APP_URL ??= `http://${env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST}:${env.PORT}`
  return env
}

const folderOf = (dataDir) =>
  path.resolve(dataDir ?? process.env.TABELLION_DATA ?? path.join(root, 'data'))

/** For what brings a platform back: its settings and secrets, and no database, which may be gone. */
export function closedPlatform(overrides) {
  refuseWrongSettings(process.env)
  const dataDir = folderOf()
  const nowhere = 'postgres://127.0.0.1:1/none'
  const file = path.join(dataDir, 'secrets.json')
  const none = { APP_KEY: 'a'.repeat(32), DATA_KEY: 'd'.repeat(32) }
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : none
  return settingsOf(dataDir, kept, {
    ...{ DATABASE_URL: nowhere, DATABASE_OWNER_URL: process.env.DATABASE_URL },
    ...{ SESSION_DRIVER: 'memory', LIMITER_STORE: 'memory' },
    TABELLION_PREPARED: 'without-database',
    ...overrides,
  })
}

/**
 * Prepares the environment of a process of the platform.
 *
 * @returns `env` for the child, whether the database is new, and `leave` to give everything back.
 */
export async function openPlatform({
  dataDir,
  overrides = {},
  fast = false,
  prepare = async () => {},
}) {
  refuseWrongSettings(process.env)
  dataDir = folderOf(dataDir)
  const given = process.env.DATABASE_URL
  const env = settingsOf(dataDir, secrets(dataDir, !given), overrides)
  if (given) delete env.EMBEDDED_POSTGRES
  const password = rolePassword(env)

  const ready = async (ownerUrl) => {
    env.DATABASE_OWNER_URL = ownerUrl
    env.DATABASE_URL = urlOf(ownerUrl, APP_ROLE, password)
    await prepare(env, (await migrate(env)) > 0)
  }

  if (given) {
    await greet(given)
    await alone(given, () => ready(given))
    return { env, leave: async () => {} }
  }
  const { leave } = await joinCluster({
    dataDir,
    fast,
    prepare: async (postgres) => {
      /** Killed while the demonstration was loading: nobody has used it yet, so it is made again. */
      if (demonstration.isHalfLoaded(dataDir)) {
        await query(postgres.url('postgres'), `drop database if exists ${DATABASE} with (force)`)
      }
      const exists = await query(
        postgres.url('postgres'),
        'select from pg_database where datname = $1',
        [DATABASE]
      )
      if (exists.rowCount === 0)
        await query(postgres.url('postgres'), `create database ${DATABASE}`)
      const ownerUrl = postgres.url(DATABASE)
      const backupPassword = rolePassword(env, 'backup role')
      await ensureBackupRole(ownerUrl, backupPassword)
      env.DATABASE_BACKUP_URL = urlOf(ownerUrl, BACKUP_ROLE, backupPassword)
      env.EMBEDDED_POSTGRES = path.join(dataDir, 'postgres')
      await ready(ownerUrl)
    },
  })
  return { env, leave }
}
