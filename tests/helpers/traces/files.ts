import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { namesIn, type Trace } from '#tests/helpers/traces/database'
import type { Needle } from '#tests/helpers/traces/needles'

/** Every file under a folder, by its name and by what it holds. */
export async function tracesInFiles(folder: string, needles: readonly Needle[]): Promise<Trace[]> {
  const traces: Trace[] = []
  for (const path of filesUnder(folder)) {
    const bytes = Buffer.concat([Buffer.from(`${path}\n`), readFileSync(path)])
    for (const what of await namesIn(bytes, needles)) traces.push({ place: path, what, row: {} })
  }
  return traces
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}
