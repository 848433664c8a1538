import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { JournalKind } from '#journal/kinds'
import { subjectDigest } from '#journal/record'

export type JournalEntry = {
  readonly seq: number
  readonly kind: JournalKind
  readonly actor: string
  /** When it was done, as its stamp says. */
  readonly doneAt: DateTime
  readonly body: Readonly<Record<string, unknown>>
  readonly detail: string | null
}

/** `kind` is a kind, or what a family of them begins with: `rights_request`. */
type Page = { kind?: string; before?: number; limit: number }

/** Entries, newest first, read by key: `before` is the last number of the page before. */
export async function journalEntries({ kind, before, limit }: Page): Promise<JournalEntry[]> {
  const query = selectEntries().orderBy('e.seq', 'desc').limit(limit)
  if (kind?.includes('.')) void query.where('e.kind', kind)
  else if (kind) void query.whereLike('e.kind', `${kind.replaceAll('_', '\\_')}.%`)
  if (before) void query.where('e.seq', '<', before)
  return read(query)
}

/** Everything the journal says about a reference, oldest first; nothing once it is forgotten. */
export async function entriesAbout(reference: string): Promise<JournalEntry[]> {
  const subject = db.raw(`journal.subject_of(decode(?, 'hex'))`, [subjectDigest(reference)])
  return read(selectEntries().where('e.subject', subject).orderBy('e.seq'))
}

function selectEntries() {
  return db
    .from('journal.entry as e')
    .leftJoin('journal.detail as d', 'd.seq', 'e.seq')
    .select('e.seq', 'e.kind', 'e.actor', 'e.done_at', 'e.body', 'd.detail')
}

async function read(query: ReturnType<typeof selectEntries>): Promise<JournalEntry[]> {
  const rows = await query
  return rows.map(({ seq, done_at: doneAt, ...entry }) => ({
    ...entry,
    seq: Number(seq),
    doneAt: DateTime.fromJSDate(doneAt),
  }))
}
