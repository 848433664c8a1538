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

/** Name and content of a file kept in a table. */
const file = (table: string) => ({
  [`public.${table}.name`]: text('name', ({ id }) => `${table}.name:${id}`),
  [`public.${table}.content`]: bytes('content', ({ id }) => `${table}.content:${id}`),
})

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
  'public.list_subscriptions.address': text(
    'address',
    ({ id }) => `list_subscriptions.address:${id}`
  ),
  'public.organisation_imports.content': ({ content, id }) =>
    opened(() =>
      unsealBytes(Buffer.from(content as string, 'base64'), `organisation_imports.content:${id}`)
    ),
  'public.register_imports.content': ({ content, id }) =>
    opened(() =>
      unsealBytes(Buffer.from(content as string, 'base64'), `register_imports.content:${id}`)
    ),
  'public.request_drafts.content': text('content', ({ id }) => `request_drafts.content:${id}`),
  'public.rights_request_identifiers.content': text(
    'content',
    ({ id }) => `rights_request_identifiers.content:${id}`
  ),
  'public.identity_documents.content': bytes(
    'content',
    ({ id }) => `identity_documents.content:${id}`
  ),
  'public.death_directives.content': text(
    'content',
    ({ email_digest: digest }) => `death_directives.content:${digest}`
  ),
  'public.part_instructions.content': text(
    'content',
    ({ part_id: id }) => `part_instructions.content:${id}`
  ),
  'public.disclosures.asked': text('asked', ({ reference }) => `disclosures.asked:${reference}`),
  'public.disclosures.given': text('given', ({ reference }) => `disclosures.given:${reference}`),
  'public.terminations.sampled': bytes('sampled', ({ id }) => `terminations.sampled:${id}`),
  'public.terminations.correspondent': bytes(
    'correspondent',
    ({ id }) => `terminations.correspondent:${id}`
  ),
  'public.destruction_confirmations.evidence_file': bytes(
    'evidence_file',
    ({ id }) => `destruction_confirmations.evidence_file:${id}`
  ),
  ...file('received_files'),
  ...file('subprocessor_files'),
  ...file('audit_files'),
  ...file('disclosure_files'),
  'public.stored_document_chunks.content': bytes(
    'content',
    ({ stored_document_id: id, position }) => `stored_document_chunks:${id}:${position}`
  ),
}
