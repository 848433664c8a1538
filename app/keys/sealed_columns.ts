/** A row as it is read: the columns of its key, and what is sealed. */
type Row = Readonly<Record<string, unknown>>

export type SealedColumn = {
  readonly table: string
  readonly column: string
  /** Bytes; text that says it is sealed; or bytes as base64. */
  readonly form: 'bytes' | 'text' | 'base64'
  /** Columns of the primary key, in order. */
  readonly key: readonly string[]
  /** To what the sealing ties the row. */
  readonly place: (row: Row) => string
  /** Column of the id of the row's own key, for what is sealed under one. */
  readonly fileKey?: string
  /** What was kept in clear before is sealed by the rotation. */
  readonly wasClear?: true
}

type Form = SealedColumn['form']
type Own = Pick<SealedColumn, 'fileKey' | 'wasClear'>

function column(table: string, name: string, form: Form, own: Own = {}): SealedColumn {
  const place = ({ id }: Row) => `${table}.${name}:${id}`
  return { table, column: name, form, key: ['id'], place, ...own }
}

const file = (table: string, own: Own = {}) => [
  column(table, 'name', 'text', own),
  column(table, 'content', 'bytes', own),
]

const BY_ID = { fileKey: 'id' } as const

/**
 * Every column that holds something encrypted, and what it is tied to: the change of DATA_KEY seals
 * them anew, and whoever searches everything opens them. Something encrypted anywhere else fails a test.
 */
export const sealedColumns: readonly SealedColumn[] = [
  column('file_keys', 'wrapped', 'bytes'),
  column('letters', 'recipient', 'text'),
  column('letters', 'content', 'text'),
  column('letters', 'sent_html', 'text'),
  column('password_links', 'address', 'text'),
  column('list_subscriptions', 'address', 'text'),
  column('organisation_imports', 'content', 'base64'),
  column('register_imports', 'content', 'base64'),
  column('request_drafts', 'content', 'text', BY_ID),
  column('rights_request_identifiers', 'content', 'text', BY_ID),
  column('rights_requests', 'message', 'text', { ...BY_ID, wasClear: true }),
  column('identity_documents', 'content', 'bytes', BY_ID),
  {
    ...column('death_directives', 'content', 'text'),
    ...{ place: ({ email_digest: digest }) => `death_directives.content:${digest}` },
  },
  {
    ...column('part_instructions', 'content', 'text', { fileKey: 'part_id' }),
    ...{ key: ['part_id'], place: ({ part_id: id }) => `part_instructions.content:${id}` },
  },
  ...['asked', 'given'].map((name) => ({
    ...column('disclosures', name, 'text'),
    place: ({ reference }: Row) => `disclosures.${name}:${reference}`,
  })),
  column('terminations', 'sampled', 'bytes'),
  column('terminations', 'correspondent', 'bytes'),
  column('destruction_confirmations', 'evidence_file', 'bytes'),
  ...file('received_files', BY_ID),
  ...file('subprocessor_files'),
  ...file('audit_files'),
  ...file('disclosure_files'),
  {
    ...column('stored_document_chunks', 'content', 'bytes', { fileKey: 'stored_document_id' }),
    key: ['stored_document_id', 'position'],
    place: ({ stored_document_id: id, position }) => `stored_document_chunks:${id}:${position}`,
  },
  {
    ...column('ledger_recognised', 'who', 'bytes'),
    ...{ key: ['line_id'], place: ({ line_id: id }) => `ledger:${id}` },
  },
]
