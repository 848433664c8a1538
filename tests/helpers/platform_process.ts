import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import app from '@adonisjs/core/services/app'

/** A data folder of its own, removed when the test ends. */
export function temporaryData(cleanup: (callback: () => void) => void): string {
  const dir = mkdtempSync(join(tmpdir(), 'tabellion-'))
  /** PostgreSQL runs as another account when the tests run as root. */
  spawnSync('chmod', ['755', dir])
  cleanup(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The environment of somebody who has just opened a terminal. */
export function plainEnvironment(extra: Record<string, string>): Record<string, string> {
  const own =
    /^(TABELLION_|DATABASE_|APP_|DATA_KEY|NODE_ENV|PORT|HOST|LOG_LEVEL|SESSION_|LIMITER_|SMTP_)/
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name))
  return { ...(Object.fromEntries(inherited) as Record<string, string>), ...extra }
}

/** `npm start` as a person runs it, on a port and data folder of its own. */
export async function startPlatform(options: { dataDir: string; port: number; env?: object }) {
  const { dataDir, port } = options
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: app.makePath(),
    env: plainEnvironment({ TABELLION_DATA: dataDir, PORT: String(port), ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))

  return {
    url,
    pid: child.pid!,
    output: () => output,
    exited,
    /** Resolves when the server answers; fails with what it printed. */
    async ready() {
      for (let tries = 0; tries < 1200; tries++) {
        if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
        if (await answers(url)) return
        await sleep(100)
      }
      throw new Error(`npm start is not ready:\n${output}`)
    },
    /** Sends a signal to the whole process group, as a terminal does. */
    signal(name: NodeJS.Signals) {
      process.kill(-child.pid!, name)
    },
  }
}

export function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false
  )
}

/** Command lines of the processes that mention the folder: what a start left behind. */
export function processesOf(dataDir: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line.includes(dataDir))
}
