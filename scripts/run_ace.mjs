/** Runs one ace command: on the platform that is running, or on one opened for it. */
import { spawn } from 'node:child_process'
import { closedPlatform, openPlatform, root } from './platform.mjs'

/** These compute from their arguments alone. */
const WITHOUT_DATABASE = ['deadlines:compute', 'list', 'help', undefined]

/** These are for when there is no database any more. */
const WITHOUT_SERVER = ['backup:restore']

const [command, ...words] = process.argv.slice(2)
/** The signature of a file is checked with a certificate alone. */
const isOffline =
  command === 'attestations:verify' &&
  words.some((word) => word === '--offline' || word.startsWith('--authority'))
const apart = isOffline || WITHOUT_DATABASE.includes(command)
const nowhere = 'postgres://127.0.0.1:1/none'
const alone = {
  env: {
    ...{
      NODE_ENV: 'production',
      TZ: 'UTC',
      HOST: '127.0.0.1',
      PORT: '3333',
      APP_URL: 'http://127.0.0.1:3333',
    },
    ...{
      LOG_LEVEL: 'error',
      SESSION_DRIVER: 'memory',
      LIMITER_STORE: 'memory',
      TABELLION_DATA: 'data',
    },
    ...process.env,
    ...{
      APP_KEY: 'a'.repeat(32),
      DATA_KEY: 'd'.repeat(32),
      DATABASE_URL: nowhere,
      TABELLION_PREPARED: 'without-database',
    },
  },
  leave: async () => {},
}

async function prepared() {
  const overrides = { LOG_LEVEL: process.env.LOG_LEVEL || 'error' }
  if (apart) return alone
  if (!WITHOUT_SERVER.includes(command)) return openPlatform({ overrides })
  return { env: closedPlatform(overrides), leave: async () => {} }
}

const { env, leave } = await prepared().catch(({ message }) => {
  console.error(message)
  process.exit(1)
})
const child = spawn(process.execPath, ['ace.js', ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('exit', async (code, signal) => {
  await leave()
  process.exit(signal ? 1 : code)
})
