/** Where the product itself keeps data: each answers for its own destruction. Words: `terminations.stores`. */
export const STORES = ['database', 'documents', 'job_queue'] as const

export type Store = (typeof STORES)[number]
