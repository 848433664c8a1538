import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { BackupRefused } from '#backups/errors'

type Tool = 'pg_dump' | 'pg_restore'

/** @throws BackupRefused, in words, when the tool is not there or is older than the server. */
export async function requireTool(tool: Tool, server: string): Promise<void> {
  const wanted = Number.parseInt(server)
  const said = await outputOf(tool, ['--version'])
  const found = /(\d+)(?:\.|\s|$)/.exec(said?.replace(/^\D*/, '') ?? '')?.[1]
  if (Number(found) >= wanted) return
  const there = found ? `the one found is of PostgreSQL ${found}` : 'none was found'
  throw new BackupRefused(
    `The server of DATABASE_URL is PostgreSQL ${wanted}: a backup of it needs ${tool} of PostgreSQL ${wanted} or later on the PATH, and ${there}.`
  )
}

/** A dump of a whole database in the custom format of pg_dump, as it comes. */
export async function* dumpOf(url: string): AsyncGenerator<Buffer> {
  const child = spawn('pg_dump', ['--format=custom', '--compress=0'], {
    env: connectionOf(url),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = endOf(child, 'pg_dump')
  for await (const piece of child.stdout) yield piece as Buffer
  await ended
}

/** Brings a dump back into an empty database; all of it, or an error. */
export async function restoreDump(url: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const env = connectionOf(url)
  const args = ['--exit-on-error', '--no-owner', '--dbname', env.PGDATABASE!]
  const child = spawn('pg_restore', args, { env, stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = endOf(child, 'pg_restore')
  ended.catch(() => {})
  child.stdin.on('error', () => {})
  for await (const piece of pieces) {
    if (child.exitCode !== null) break
    if (!child.stdin.write(piece)) await Promise.race([once(child.stdin, 'drain'), ended])
  }
  child.stdin.end()
  await ended
}

/** The password goes by the environment: arguments can be read by anybody on the machine. */
function connectionOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  return {
    PATH: process.env.PATH,
    PGHOST: hostname,
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? undefined,
  }
}

async function endOf(child: ReturnType<typeof spawn>, name: string): Promise<void> {
  let said = ''
  child.stderr!.on('data', (text) => (said = `${said}${text}`.slice(-2000)))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} failed:\n${said}`)
}

async function outputOf(command: string, args: readonly string[]): Promise<string | null> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  return once(child, 'close').then(
    () => said,
    () => null
  )
}
