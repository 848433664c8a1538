/** Whom to write to: anybody there, its data protection officer (art. 37), its representative (art. 27). */
export const CONTACT_KINDS = ['contact', 'dpo', 'representative'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]
