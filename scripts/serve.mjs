/** `npm start`: prepares everything, serves, and stops what it started. */
import { spawn } from 'node:child_process'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildAssets } from './assets.mjs'
import { demonstration, openPlatform, root } from './platform.mjs'
import { refuseWrongSettings, remarksOn } from './settings.mjs'

const started = performance.now()
const say = (line) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)

const refusal = (host, port, { message }) =>
  `Cannot listen on HOST ${host}, PORT ${port}: ${message}.`

const portIsFree = (host, port) =>
  new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(new Error(refusal(host, port, error)))
    )
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })

/** The server of a killed supervisor notices within a second; anybody else keeps the port. */
async function waitForPort(host, port) {
  for (let tries = 0; tries < 25; tries++) {
    if (await portIsFree(host, port)) return
    await sleep(200)
  }
  throw new Error(`Port ${port} is taken by another program. Choose one with PORT=3400 npm start.`)
}

let server
let platform
let stopping = false

async function stop(code) {
  if (stopping) return
  stopping = true
  if (server && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    const insist = setTimeout(() => server.kill('SIGKILL'), 20_000)
    await gone
    clearTimeout(insist)
  }
  await platform?.leave()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))
/** npm and its shell may be killed without a word to us. */
const parent = process.ppid
setInterval(() => process.ppid !== parent && stop(0), 500).unref()

async function main() {
  refuseWrongSettings(process.env)
  await waitForPort(process.env.HOST || '127.0.0.1', Number(process.env.PORT || 3333))
  buildAssets()
  platform = await openPlatform({
    prepare: async (env, migrated) => {
      say(migrated ? 'database prepared' : 'database ready')
      if (migrated && env.TABELLION_DEMO === 'true') {
        say('loading the demonstration platform…')
        demonstration.load(env)
      }
    },
  })
  const { env } = platform
  if (stopping) return platform.leave()

  server = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/server.ts'], {
    cwd: root,
    /** The owner of the tables has no business in the server. */
    env: { ...env, DATABASE_OWNER_URL: undefined, TABELLION_SUPERVISED: 'yes' },
    stdio: 'inherit',
  })
  server.once('exit', (code) => stop(code ?? 1))
  let told = false
  const answers = () =>
    fetch(`http://${env.HOST}:${env.PORT}/health/ready`).then(
      async (response) => {
        const { why } = await response.json()
        if (why && !told) say(`closed (${why}): run "npm run ace -- erasures:replay" to open`)
        told ||= Boolean(why)
        return response.ok
      },
      () => false
    )
  while (!stopping && !(await answers())) await sleep(100)
  if (stopping) return
  for (const remark of remarksOn(process.env)) say(remark)
  say(`ready on ${env.APP_URL}`)
  if (env.TABELLION_DEMO === 'true')
    spawn(process.execPath, ['ace.js', 'demo:accounts'], { cwd: root, env, stdio: 'inherit' })
}

main().catch(async (error) => {
  console.error(`\n${error.message}\n`)
  await stop(1)
})
