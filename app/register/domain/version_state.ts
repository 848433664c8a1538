export const VERSION_STATES = ['draft', 'approved', 'superseded'] as const
export type VersionState = (typeof VERSION_STATES)[number]

export const ENTRY_STATES = ['draft', 'ready'] as const
export type EntryState = (typeof ENTRY_STATES)[number]
