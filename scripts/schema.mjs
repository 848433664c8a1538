/** Regenerates database/schema.ts, the columns of every model, from the migrations. */
import fs from 'node:fs'
import path from 'node:path'
import { openPlatform, root, runAce } from './platform.mjs'

const schema = path.join(root, 'database/schema.ts')

/** A model of a table that is not in the file yet would keep the application from starting. */
function addPlaceholders() {
  const present = fs.readFileSync(schema, 'utf8')
  const wanted = fs
    .globSync('app/*/models/*.ts', { cwd: root })
    .flatMap((file) => fs.readFileSync(path.join(root, file), 'utf8').match(/\w+Schema\b/g) ?? [])
  const missing = [...new Set(wanted)].filter((name) => !present.includes(`class ${name} `))
  const placeholders = missing.map((name) => `export class ${name} extends BaseModel {}\n`)
  if (placeholders.length > 0) fs.appendFileSync(schema, placeholders.join(''))
}

addPlaceholders()
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
