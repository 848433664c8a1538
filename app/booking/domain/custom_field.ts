/** How a field added by the professional is answered. */
export const CUSTOM_FIELD_KINDS = ['text', 'choice'] as const
export type CustomFieldKind = (typeof CUSTOM_FIELD_KINDS)[number]
