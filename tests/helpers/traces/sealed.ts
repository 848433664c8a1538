import { unsealBytes } from '#foundation/sealed_bytes'
import { unseal } from '#letters/seal'
import type { Opener } from '#tests/helpers/traces/database'

type Row = Readonly<Record<string, unknown>>

const text =
  (column: string, place: (row: Row) => string): Opener =>
  (row) =>
    row[column] === null
      ? null
      : opened(() => Buffer.from(JSON.stringify(unseal(row[column] as string, place(row)))))

const bytes =
  (column: string, place: (row: Row) => string): Opener =>
  (row) =>
    row[column] === null ? null : opened(() => unsealBytes(row[column] as Buffer, place(row)))

function opened(open: () => Buffer): Buffer | null {
  try {
    return open()
  } catch {
    return null
  }
}

const letter = (column: string) => text(column, ({ id }) => `letters.${column}:${id}`)

/**
 * Every column that holds something encrypted, and how to open it: what stays there is read too.
 * Something encrypted anywhere else fails the search.
 */
export const SEALED: Readonly<Record<string, Opener>> = {
  'public.letters.recipient': letter('recipient'),
  'public.letters.content': letter('content'),
  'public.letters.sent_html': letter('sent_html'),
  'public.password_links.address': text('address', ({ id }) => `password_links.address:${id}`),
  'public.request_drafts.content': text('content', ({ id }) => `request_drafts.content:${id}`),
  'public.received_files.name': text('name', ({ id }) => `received_files.name:${id}`),
  'public.received_files.content': bytes('content', ({ id }) => `received_files.content:${id}`),
  'public.part_instructions.content': text(
    'content',
    ({ part_id: id }) => `part_instructions.content:${id}`
  ),
  'public.stored_document_chunks.content': bytes(
    'content',
    ({ stored_document_id: id, position }) => `stored_document_chunks:${id}:${position}`
  ),
}
