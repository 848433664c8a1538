import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import pg from 'pg'
import env from '#start/env'
import { plainEnvironment } from '#tests/helpers/platform_process'

/** The keys that an operator brings along: never in a backup. */
export const keys = () => ({
  APP_KEY: env.get('APP_KEY').release(),
  DATA_KEY: env.get('DATA_KEY').release(),
  BACKUP_KEY: env.get('BACKUP_KEY')!.release(),
})

/** A command as somebody types it beside a data folder. */
export function commandBeside(dataDir: string, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['scripts/ace.mjs', ...words], {
    cwd: app.makePath(),
    env: plainEnvironment({ ...keys(), TABELLION_DATA: dataDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
}

/** The same on the database of these tests. */
export function commandOnThisDatabase(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['ace.js', ...words], {
    ...{ cwd: app.makePath(), env: process.env, stdio: ['ignore', 'pipe', 'pipe'] },
  })
}

export async function ran(child: ChildProcess) {
  let [out, err] = ['', '']
  child.stdout!.on('data', (text) => (out += text))
  child.stderr!.on('data', (text) => (err += text))
  const [code] = await once(child, 'exit')
  const last = out.trim().split('\n').at(-1)!
  const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {}
  return { code: code as number | null, out, err, json }
}

/** What the running server of a data folder answers, as its superuser. */
export async function askDatabase<Row extends object>(
  dataDir: string,
  sql: string,
  values: string[] = []
): Promise<Row[]> {
  const password = readFileSync(join(dataDir, 'postgres.secret'), 'utf8').trim()
  const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: Number(port), user: 'postgres', password, database: 'tabellion' },
  })
  await client.connect()
  try {
    const { rows } = await client.query<Row>(sql, values)
    return rows
  } finally {
    await client.end()
  }
}
