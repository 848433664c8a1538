/**
 * npm 10 drops node_modules/.bin/node when several platform packages claim it.
 * Runs after every install, on any Node.
 */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = path.join(
  path.dirname(path.dirname(fileURLToPath(import.meta.url))),
  'node_modules'
)
const platform = process.platform === 'win32' ? 'win' : process.platform
const home = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`].find(
  (name) => fs.existsSync(path.join(modules, name))
)
const link = path.join(modules, '.bin', 'node')

if (home && process.platform !== 'win32' && !fs.existsSync(link)) {
  fs.mkdirSync(path.dirname(link), { recursive: true })
  fs.rmSync(link, { force: true })
  fs.symlinkSync(path.join('..', home, 'bin', 'node'), link)
}
