/**
 * Runs on whatever Node started npm, with nothing installed. Installs the
 * dependencies when they are missing or stale, then hands the given script
 * over to the project's own Node.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.installed')
/** Beside the packages, not among them: `npm ci` begins by removing those. */
const lock = path.join(root, 'tmp', 'installing')

function fingerprint() {
  const hash = createHash('sha256')
  hash.update(fs.readFileSync(path.join(root, 'package-lock.json')))
  hash.update(`${process.platform}-${process.arch}`)
  return hash.digest('hex')
}

const isInstalled = (wanted) => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted

const pause = (milliseconds) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Several starts of one folder install once: `npm ci` would take the packages away from one another. */
function installOnce() {
  const wanted = fingerprint()
  while (!isInstalled(wanted)) {
    try {
      fs.mkdirSync(path.dirname(lock), { recursive: true })
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = Number(readIfThere(lock))
      if (holder && !isAlive(holder)) fs.rmSync(lock, { force: true })
      pause(200)
      continue
    }
    try {
      if (!isInstalled(wanted)) install(wanted)
    } finally {
      fs.rmSync(lock, { force: true })
    }
  }
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function install(wanted) {
  console.log('Installing the dependencies (npm ci), about a minute…')
  const npm = process.env.npm_execpath
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ]
  /** A shell that says NODE_ENV=production would skip what building and testing need. */
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: '' } }
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (result.status !== 0) {
    fs.rmSync(lock, { force: true })
    process.exit(result.status ?? 1)
  }
  fs.writeFileSync(stamp, wanted)
}

export function handOver(script) {
  installOnce()
  const node = path.join(modules, '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const child = spawn(node, [path.join(root, 'scripts', script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TABELLION_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
  })
  /** The child decides when to stop. Ctrl+C in a terminal reaches both of us; told twice, it stops once. */
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  /** A SIGTERM to npm reaches npm and its shell, not us: notice that our parent has gone. */
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code))
}
