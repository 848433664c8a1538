/**
 * What somebody with an account does here. The DPO works the queue and decides;
 * staff of the platform see and help; a professional owns an agenda; an
 * assistant keeps it for one professional.
 */
export const ROLES = ['dpo', 'staff', 'professional', 'assistant'] as const

export type Role = (typeof ROLES)[number]

/** Roles of the platform's own side; the others belong to one professional. */
export const PLATFORM_ROLES: readonly Role[] = ['dpo', 'staff']
