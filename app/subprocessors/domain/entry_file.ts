/** What a file kept with an entry is. */
export const ENTRY_FILE_KINDS = ['contract', 'certificate', 'evidence', 'transfer'] as const
export type EntryFileKind = (typeof ENTRY_FILE_KINDS)[number]
