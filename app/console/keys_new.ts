import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import env from '#start/env'

/** A connection that was closed takes a moment to be gone. */
const TRIES = 20
const BETWEEN = 100

type Secrets = Record<string, string | undefined>

/** For an installation that made its keys by itself; who gives them in the environment changes them there. */
export default class KeysNew extends BaseCommand {
  static commandName = 'keys:new'
  static description = 'Make a new DATA_KEY in secrets.json; the former one stays beside it'
  static options: CommandOptions = { startApp: true }

  async run() {
    const file = join(env.get('TABELLION_DATA'), 'secrets.json')
    const secrets = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Secrets
    const current = env.get('DATA_KEY').release()
    if (secrets.DATA_KEY !== current)
      return this.#refuse('DATA_KEY comes from the environment: change it there')
    if (await this.#isServing()) return this.#refuse('Stop the platform first')
    const former = [current, secrets.DATA_KEYS_FORMER].filter(Boolean).join(',')
    const { digestKey } = await import('#foundation/keyring')
    const kept = { DATA_KEYS_FORMER: former, DIGEST_KEY: digestKey() }
    const next = { ...secrets, DATA_KEY: randomBytes(32).toString('base64url'), ...kept }
    await writeFile(`${file}.new`, JSON.stringify(next, null, 2), { mode: 0o600 })
    await rename(`${file}.new`, file)
    console.log(JSON.stringify({ state: 'made', former: former.split(',').length }))
  }

  /** A process that serves would go on without the new key, and not read what it seals. */
  async #isServing(): Promise<boolean> {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    /** Not what this command has opened by itself. */
    await db.manager.close(db.primaryConnectionName)
    for (let tries = 0; tries < TRIES; tries++) {
      const [row] = await db
        .connection('owner')
        .from('pg_stat_activity')
        .where('usename', new URL(env.get('DATABASE_URL')).username)
        .whereRaw('datname = current_database()')
        .count('* as total')
      if (Number(row.total) === 0) return false
      await sleep(BETWEEN)
    }
    return true
  }

  #refuse(message: string) {
    this.logger.logError(message)
    this.exitCode = 1
  }
}
