import type { ActivityFacts } from '#register/domain/activity_facts'
import type { RegisterActivity } from '#register/domain/register_document'
import type { Said } from '#register/domain/said'
import type { FileWords } from '#register/formats/file_words'

/** What a file says in words, by its key again where the register says the same by a key. */
export function recognised(
  given: Partial<ActivityFacts>,
  known: RegisterActivity,
  languages: readonly FileWords[]
): Partial<ActivityFacts> {
  const keys = new Map<string, string>()
  for (const key of keysIn(known)) {
    for (const words of languages) keys.set(words.say(key), key)
  }
  return withKeys(given, keys) as Partial<ActivityFacts>
}

function* keysIn(value: unknown): Generator<string> {
  if (isSaid(value) && 'key' in value) yield value.key
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* keysIn(part)
  }
}

function withKeys(value: unknown, keys: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((it) => withKeys(it, keys))
  if (typeof value !== 'object' || value === null) return value
  if (isSaid(value) && 'words' in value) {
    const key = keys.get(value.words)
    return key ? { key } : value
  }
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, withKeys(it, keys)]))
}

function isSaid(value: unknown): value is Said {
  if (typeof value !== 'object' || value === null) return false
  const names = Object.keys(value)
  return names.length === 1 && (names[0] === 'key' || names[0] === 'words')
}
