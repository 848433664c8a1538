/** Regenerates database/schema.ts, the columns of every model, from the migrations. */
import fs from 'node:fs'
import path from 'node:path'
import { openPlatform, root, runAce } from './platform.mjs'

const dataDir = path.join(root, 'tmp/schema', String(process.pid))
delete process.env.DATABASE_URL
const { env, leave } = await openPlatform({
  dataDir,
  fast: true,
  overrides: { LOG_LEVEL: 'error', NODE_ENV: 'development' },
})
try {
  runAce(['schema:generate', '--connection=owner'], env)
} finally {
  await leave()
  fs.rmSync(dataDir, { recursive: true, force: true })
}
