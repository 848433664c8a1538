import {
  ACTIVITIES,
  BASIS_CONDITIONS,
  CATEGORIES,
  LEGAL_BASES,
  NOT_PORTABLE,
  PERSON_KINDS,
  type PersonalDataset,
  SOURCES,
} from '#inventory/dataset'

/** Words of every enumerated value of the port, used today or not. */
export function enumeratedWords(): string[] {
  return [
    ...PERSON_KINDS.map((kind) => `people.${kind}`),
    ...CATEGORIES.map((category) => `categories.${category}`),
    ...LEGAL_BASES.map((basis) => `legal_bases.${basis}`),
    ...BASIS_CONDITIONS.map((condition) => `basis_conditions.${condition}`),
    ...ACTIVITIES.map((activity) => `activities.${activity}`),
    ...NOT_PORTABLE.map((reason) => `not_portable.${reason}`),
    ...SOURCES.map((source) => `sources.${source}`),
    ...['erase', 'anonymise', 'pseudonymise', 'archive'].map((end) => `ends.${end}`),
  ].map((word) => `inventory.${word}`)
}

/** Words one declaration adds: keys of `resources/lang/<locale>/inventory.json`. */
export function wordsOf({ key, purposes, retention }: PersonalDataset): string[] {
  return [
    `datasets.${key}`,
    `about.${key}`,
    ...purposes.map((purpose) => `purposes.${purpose.key}`),
    `events.${retention.start}`,
  ].map((word) => `inventory.${word}`)
}
