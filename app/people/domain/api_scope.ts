/** What a program may do with its key. */
export const API_SCOPES = ['rights_requests:file', 'rights_requests:read'] as const
export type ApiScope = (typeof API_SCOPES)[number]
