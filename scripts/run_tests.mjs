/** `npm test`: types, lint, then every suite, on a PostgreSQL and data folder of this run's own. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildAssets } from './assets.mjs'
import { openPlatform, root } from './platform.mjs'
import { freePort } from './postgres.mjs'

const asked = process.argv.slice(2)
const runs = path.join(root, 'tmp/tests')
const dir = path.join(runs, String(process.pid))
const summary = path.join(dir, 'summary.json')

/** A killed run leaves its folder behind. */
function sweep() {
  fs.mkdirSync(runs, { recursive: true })
  for (const name of fs.readdirSync(runs)) {
    try {
      process.kill(Number(name), 0)
    } catch {
      fs.rmSync(path.join(runs, name), { recursive: true, force: true })
    }
  }
}

let passed = 0
let failed = 0

function check(label, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  })
  if (status === 0) passed++
  else failed++
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${label}`)
  if (status !== 0) console.log(stdout + stderr)
}

function japa(env) {
  return new Promise((resolve) => {
    const args = ['--import=@poppinss/ts-exec', 'bin/test.ts', ...asked]
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => child.kill(signal))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

sweep()
if (asked.length === 0) {
  check('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
  check('lint', ['node_modules/eslint/bin/eslint.js', '.'])
  check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'])
}
buildAssets()
delete process.env.DATABASE_URL
delete process.env.TABELLION_DEMO
const port = String(await freePort(0))
const { env, leave } = await openPlatform({
  dataDir: dir,
  fast: true,
  overrides: {
    NODE_ENV: 'test',
    PORT: port,
    HOST: '127.0.0.1',
    APP_URL: `http://127.0.0.1:${port}`,
    APP_KEY: 'a'.repeat(32),
    DATA_KEY: 'd'.repeat(32),
    LOG_LEVEL: 'fatal',
    SESSION_DRIVER: 'memory',
    LIMITER_STORE: 'memory',
    TABELLION_DEMO: 'true',
    TABELLION_TEST_SUMMARY: summary,
    TMPDIR: os.tmpdir(),
  },
})
const code = await japa(env)
await leave()
if (fs.existsSync(summary)) {
  const counts = JSON.parse(fs.readFileSync(summary, 'utf8'))
  passed += counts.passed
  failed += counts.failed
}
/** Runners that die before they count have failed too. */
if (code !== 0 && failed === 0) failed++
fs.rmSync(dir, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
