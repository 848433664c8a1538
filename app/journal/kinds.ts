import type { BodyShape } from '#journal/domain/body'

/**
 * The closed vocabulary of the journal: every kind of fact, with the fields its
 * body may hold and what each of them is. Its sentences are in
 * resources/lang/{fr,en}/journal.json under `kinds`, one for each kind.
 *
 * A feature that records a new kind of fact adds it here and words it there.
 */
export const KINDS = {
  'journal.head_published': { seq: 'count', head: 'digest' },
} as const satisfies Record<string, BodyShape>

export type JournalKind = keyof typeof KINDS
