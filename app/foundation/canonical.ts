import { createHash } from 'node:crypto'

/** JSON with its keys in order: two values that say the same are the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? sorted(part) : part))
}

/** SHA-256 of facts, whatever the order in which their fields were written. */
export function versionOf(facts: object): string {
  return createHash('sha256').update(canonical(facts)).digest('hex')
}

/** The first characters of a version, enough to compare two papers. */
export function shortVersion(version: string): string {
  return version.slice(0, 12)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(record: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
