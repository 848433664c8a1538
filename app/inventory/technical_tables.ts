type TechnicalTable = { readonly why: string; readonly columns: readonly string[] }

/** Tables that say nothing about a person, column by column, each with the reason. */
export const technicalTables: Readonly<Record<string, TechnicalTable>> = {
  'adonis_schema': {
    why: 'Migrations already run.',
    columns: ['id', 'name', 'batch', 'migration_time'],
  },
  'adonis_schema_versions': {
    why: 'Version of the migration tables.',
    columns: ['version'],
  },
  'api_tokens': {
    why: 'Access keys of programs: digests, never the keys; the name is that of a program.',
    columns: [
      'id',
      'name',
      'digest',
      'scopes',
      'created_at',
      'expires_at',
      'revoked_at',
      'last_used_on',
    ],
  },
  'added_measures': {
    why: 'Organisational security measures, in words about the platform.',
    columns: ['id', 'theme', 'words', 'created_at', 'retired_at'],
  },
  'agreement_asks': {
    why: 'Which version of the agreement a controller was asked to sign, and when: dates and ids only.',
    columns: ['professional_id', 'clauses_number', 'occasion', 'told_at'],
  },
  'agreement_settings': {
    why: 'How many days those who register may take to sign.',
    columns: ['one', 'grace_days', 'changed_at'],
  },
  'agreement_texts': {
    why: 'Versions of the clauses with variables in them, before they bind anybody.',
    columns: ['number', 'texts', 'saved_at', 'published_at'],
  },
  'held_records': {
    why: 'Which rows a hold covers, by their ids: what they hold is declared where they are.',
    columns: ['hold_id', 'place', 'record_id'],
  },
  'attestation_ranks': {
    why: 'The last number given to an attestation in a year.',
    columns: ['year', 'last'],
  },
  'archive_readers': {
    why: 'Which accounts the DPO has named to open the archive: ids and dates only; they go with the account.',
    columns: ['user_id', 'named_by', 'named_at'],
  },
  'statistics_months': {
    why: 'Which months of a professional were counted: dates only.',
    columns: ['professional_id', 'month', 'counted_at'],
  },
  'appointment_statistics': {
    why: 'Counts of appointments that single out nobody (app/inventory/domain/anonymity.ts).',
    columns: [
      'professional_id',
      'month',
      'offering_id',
      'weekday',
      'half',
      'appointments',
      'missed',
    ],
  },
  'bells': {
    why: 'Minutes at which a periodic job was claimed.',
    columns: ['job', 'period'],
  },
  'compactions': {
    why: 'When files were written anew so that nothing of deleted rows is left there.',
    columns: ['id', 'occasion', 'started_at', 'ended_at', 'log_clean', 'log'],
  },
  'compacted_tables': {
    why: 'Which tables were written anew, how long each was locked, and its size: names and numbers.',
    columns: [
      ...['compaction_id', 'table_name', 'waits_for', 'locked_ms', 'bytes_before', 'bytes_after'],
    ],
  },
  'counted_changes': {
    why: 'How many rows of a table PostgreSQL had counted as changed when it was last written anew.',
    columns: ['table_name', 'counted'],
  },
  'digest_key_mark': {
    why: 'A mark of the key of digests, to recognise it.',
    columns: ['one', 'mark'],
  },
  'file_keys': {
    why: 'Keys of files, themselves sealed: what each opens is declared where it is.',
    columns: ['id', 'wrapped'],
  },
  'change_notices': {
    why: 'Changes of sub-processors announced to controllers: what changes, why and when.',
    columns: [
      'id',
      'reference',
      'kind',
      'state',
      'subprocessor_id',
      'former_id',
      'categories',
      'reason_fr',
      'reason_en',
      'planned_on',
      'emergency_ground',
      'emergency_explanation',
      'drafted_at',
      'sent_at',
      'switched_at',
      'ended_at',
    ],
  },
  'controller_subprocessors': {
    why: 'From when until when a sub-processor may serve a controller: dates and ids only.',
    columns: ['professional_id', 'subprocessor_id', 'effective_from', 'effective_until'],
  },
  'embedding_sites': {
    why: 'Web sites that may show the way to the form for rights of a professional.',
    columns: ['id', 'professional_id', 'origin'],
  },
  'letter_texts': {
    why: 'Words of letters with variables in them, before they are written to anybody.',
    columns: ['id', 'template', 'number', 'texts', 'saved_at'],
  },
  'journal.head': {
    why: 'Number and digest of the last entry of the journal.',
    columns: ['one', 'seq', 'hash', 'at'],
  },
  'journal.published_head': {
    why: 'Heads of the journal told outside: numbers, digests and signatures.',
    columns: ['day', 'seq', 'hash', 'public_key', 'signature'],
  },
  'subprocessor_transfers': {
    why: 'What the transfers to a sub-processor rest on: countries, tools and dates.',
    columns: [
      ...['subprocessor_id', 'country', 'tool', 'version', 'modules', 'signed_on'],
      ...['adequacy_checked_on', 'dpf_checked_on', 'assessed_on', 'extra_measures', 'updated_at'],
      'recheck_reminded',
    ],
  },
  'subprocessor_certificates': {
    why: 'Certificates of companies: name, number and end.',
    columns: [
      ...['id', 'subprocessor_id', 'name', 'reference', 'expires_on', 'expiry_reminded'],
      'created_at',
    ],
  },
  'subprocessor_changes': {
    why: 'What was changed of an entry of the list; a field that names a person is told without its values.',
    columns: ['id', 'subprocessor_id', 'at', 'actor', 'act', 'changes'],
  },
  'subprocessor_list_changes': {
    why: 'What the public list of sub-processors has told: companies, activities and places.',
    columns: [
      ...['id', 'told_at', 'what', 'act', 'subprocessor_id', 'notice_id', 'planned_on', 'facts'],
    ],
  },
  'retention_schedules': {
    why: 'Versions of lengths of retention: what the product declares and professionals choose, by whose account.',
    columns: [
      ...[
        'id',
        'number',
        'dataset',
        'professional_id',
        'state',
        'start',
        'length',
        'ends_as',
        'law',
      ],
      ...['noted_at', 'noted_by', 'in_force_from', 'gone_at_once', 'previous', 'brought_forward'],
    ],
  },
  'retention_runs': {
    why: 'Nights on which what may be held no longer went: instants.',
    columns: [
      ...['night', 'judged_at', 'schedules', 'covers_from', 'executed_by'],
      ...['started_at', 'ended_at'],
    ],
  },
  'retention_run_datasets': {
    why: 'How far a run has come in each data set: counts, and codes of failures.',
    columns: ['night', 'dataset', 'position', 'state', 'planned', 'failure', 'ended_at'],
  },
  'retention_run_counts': {
    why: 'How many records went or stay, by controller, table or reason: counts only.',
    columns: [
      ...['id', 'night', 'dataset', 'controller_id', 'what', 'name', 'law', 'until_day'],
      ...['count', 'told'],
    ],
  },
  'register_archives': {
    why: 'Which archive of all registers was asked for, and how far it has come; what it holds is a stored document.',
    columns: [
      ...['id', 'format', 'language', 'total', 'done', 'stored_document_id'],
      ...['asked_by', 'asked_at', 'made_at'],
    ],
  },
  'register_reminders': {
    why: 'When the keeper of a register was reminded to look at it again: an id and dates only.',
    columns: ['professional_id', 'due_on', 'told_at'],
  },
  'backups': {
    why: 'Backups of the platform as a whole: when each was made, until when it is kept, where, and whether it was tried.',
    columns: [
      ...['id', 'number', 'kind', 'begun_at', 'made_at', 'expires_on', 'folder', 'file', 'bytes'],
      ...['sha256', 'key_id', 'verified_at', 'verification', 'removed_at', 'removal'],
    ],
  },
  'restores': {
    why: 'Which backup these data were brought back from, and when erasures had been done again.',
    columns: ['backup_id', 'made_at', 'restored_at', 'replayed_at'],
  },
  'ledger_lines': {
    why: 'Lines of the erasure ledger, sealed: ids, kinds and dates besides; never an address or a number.',
    columns: ['id', 'key', 'kind', 'written_at', 'line', 'replayed_at'],
  },
  'ledger_forgetting': {
    why: 'How far the erasure ledger has been forgotten: an instant.',
    columns: ['single', 'forgotten_before'],
  },
  'ledger_recognised': {
    why: 'Whom a line of the ledger is about, sealed, while it is being done again after a restore; empty otherwise.',
    columns: ['line_id', 'who'],
  },
  'mailboxes': {
    why: 'When the mailbox for rights requests was last read, and since when it fails.',
    columns: ['name', 'read_at', 'failing_since', 'failure'],
  },
  'measure_reviews': {
    why: 'Evidence that a security measure holds, and when it is looked at again.',
    columns: [
      ...['id', 'measure', 'evidence', 'outcome', 'reviewed_on', 'next_review_on'],
      ...['recorded_at', 'recorded_by'],
    ],
  },
}

/** Schemas that a library makes and changes by itself, each with what we put in them. */
export const foreignSchemas: Readonly<Record<string, string>> = {
  jobs: 'The job queue of pg-boss; a job holds identifiers of rows, never data about a person.',
}
