import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'

/**
 * Runs a command on a migrated database of its own, on the same server, with a
 * data folder of its own; both are gone afterwards. Whatever the command does,
 * the data of the platform are out of its reach.
 *
 * @returns the exit code of the command.
 */
export async function onScratchDatabase(args: readonly string[], settings: NodeJS.ProcessEnv) {
  const name = `tabellion_scratch_${randomBytes(6).toString('hex')}`
  const folder = await mkdtemp(join(tmpdir(), 'tabellion-'))
  const owner = db.connection('owner')
  await owner.rawQuery(`create database ${name}`)
  try {
    return await run(args, { ...settings, DATABASE_URL: urlOf(name), TABELLION_DATA: folder })
  } finally {
    await owner.rawQuery(`drop database if exists ${name} with (force)`)
    await rm(folder, { recursive: true, force: true })
  }
}

function urlOf(database: string): string {
  const url = new URL(env.get('DATABASE_OWNER_URL') ?? env.get('DATABASE_URL'))
  url.pathname = `/${database}`
  return url.href
}

function run(args: readonly string[], settings: NodeJS.ProcessEnv): Promise<number> {
  /** The address of the real database must not be inherited under any name. */
  const { DATABASE_OWNER_URL, ...inherited } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [app.makePath('scripts/run_ace.mjs'), ...args], {
      cwd: app.makePath(),
      env: { ...inherited, ...settings },
      stdio: 'inherit',
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
