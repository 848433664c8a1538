import { LEGAL_BASES } from '#inventory/dataset'
import { TRANSFER_TOOLS } from '#parties/domain/transfer'
import {
  EXEMPT_KINDS,
  REQUIRED_KINDS,
  RISK_CRITERIA,
  SCREENING_RESULTS,
} from '#register/domain/screening'
import {
  ARTICLE_9_CONDITIONS,
  DATA_CATEGORIES,
  FATES,
  RECIPIENT_KINDS,
  SENSITIVE_KINDS,
} from '#register/domain/vocabulary'

/** Each list of enumerated values, and where its words are. */
export const VOCABULARIES = {
  bases: { values: LEGAL_BASES, words: 'inventory.legal_bases' },
  tools: { values: TRANSFER_TOOLS, words: 'subprocessors.tools' },
  data: { values: DATA_CATEGORIES, words: 'register_files.data' },
  sensitive: { values: SENSITIVE_KINDS, words: 'register_files.sensitive' },
  article9: { values: ARTICLE_9_CONDITIONS, words: 'register_entries.article_9' },
  fates: { values: FATES, words: 'register_files.fates' },
  recipient_kinds: {
    values: ['inside', ...RECIPIENT_KINDS],
    words: 'register_files.recipient_kinds',
  },
  measure_kinds: { values: ['own', 'common'], words: 'register_files.measure_kinds' },
  levels: { values: ['main', 'sub'], words: 'register_files.levels' },
  states: { values: ['generated', 'draft', 'ready'], words: 'register_files.states' },
  yes_no: { values: ['yes', 'no'], words: 'register_files.yes_no' },
  criteria: { values: RISK_CRITERIA, words: 'register_entries.criteria' },
  required: { values: REQUIRED_KINDS, words: 'register_entries.required' },
  exempt: { values: EXEMPT_KINDS, words: 'register_entries.exempt' },
  results: { values: SCREENING_RESULTS, words: 'register_entries.results' },
} as const satisfies Record<string, { values: readonly string[]; words: string }>

export type Vocabulary = keyof typeof VOCABULARIES
