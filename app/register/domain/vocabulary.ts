/** Kinds of data as the CNIL’s model of a register parts them; words under `register_entries.data`. */
export const DATA_CATEGORIES = [
  'identity',
  'personal_life',
  'professional_life',
  'economic',
  'connection',
  'location',
  'internet',
  'other',
] as const
export type DataCategory = (typeof DATA_CATEGORIES)[number]

/** Art. 9(1), then criminal convictions (art. 10) and the national number (loi 78-17, art. 30). */
export const SENSITIVE_KINDS = [
  'racial_origin',
  'political_opinions',
  'beliefs',
  'trade_union',
  'genetic',
  'biometric',
  'health',
  'sex_life',
  'convictions',
  'national_number',
] as const
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]

/** Those of art. 9(1): processing them needs one of the conditions of art. 9(2). */
export const SPECIAL_KINDS: readonly SensitiveKind[] = SENSITIVE_KINDS.slice(0, 8)

/** Art. 9(2)(a) to (j), in that order. */
export const ARTICLE_9_CONDITIONS = [
  'explicit_consent',
  'employment_law',
  'vital_interests',
  'association',
  'made_public',
  'legal_claims',
  'public_interest',
  'care',
  'public_health',
  'archiving',
] as const
export type Article9Condition = (typeof ARTICLE_9_CONDITIONS)[number]

/** What somebody outside is to the controller. */
export const RECIPIENT_KINDS = [
  'processor',
  'recipient',
  'joint_controller',
  'authority',
  'organisation',
] as const
export type RecipientKind = (typeof RECIPIENT_KINDS)[number]

/** What becomes of data at the end of a period. */
export const FATES = ['erase', 'anonymise', 'pseudonymise', 'archive'] as const
export type DataFate = (typeof FATES)[number]
