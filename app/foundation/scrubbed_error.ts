/** Fields of an error of PostgreSQL that name what failed, never what was in the row. */
const FIELDS = ['code', 'schema', 'table', 'constraint', 'routine', 'status'] as const

type Scrubbed = {
  readonly type: string
  readonly message: string
  readonly stack?: string
} & Partial<Record<(typeof FIELDS)[number], unknown>>

const ADDRESS = /[^\s"'<>()[\]{},;:=@]+@[^\s"'<>()[\]{},;:=@]+/g
const NUMBER = /\+?\d(?:[\s.\-\u00a0]?\d){7,}/g
/** What PostgreSQL and JSON repeat of a value they refuse stands between quotation marks. */
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g

/**
 * An error as a log may hold it: what it is and where it came from. What somebody typed or what a row
 * holds is taken out of its words, and every other field stays out.
 */
export function scrubbedError(error: unknown): Scrubbed {
  if (!(error instanceof Error)) return { type: typeof error, message: scrubbed(String(error)) }
  const fields = error as unknown as Record<string, unknown>
  const kept = FIELDS.filter((name) => fields[name] !== undefined)
  const [, ...frames] = (error.stack ?? '').split(/\n(?=\s+at )/)
  return {
    type: error.name,
    message: scrubbed(error.message),
    ...(frames.length > 0 && { stack: frames.join('\n') }),
    ...Object.fromEntries(kept.map((name) => [name, fields[name]])),
  }
}

/** Words without what stands between quotation marks, addresses and long numbers. */
export function scrubbed(words: string): string {
  return words.replaceAll(QUOTED, '"…"').replaceAll(ADDRESS, '…').replaceAll(NUMBER, '…')
}
