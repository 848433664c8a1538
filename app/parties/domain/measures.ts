/**
 * What this product itself does for security (art. 32(1)); words under
 * `parties.measures.<key>`. Nothing that depends on how a server is run is
 * claimed here, save HTTPS, which is read from the platform's own address.
 */
export const MEASURES = [
  'roles',
  'passwords',
  'tenancy',
  'least_privilege',
  'links',
  'letters',
  'throttling',
  'browser',
  'journal',
  'minimum',
  'erasure',
] as const

export type Measure = (typeof MEASURES)[number] | 'https'

/** What a measure is for (art. 32(1)); words under `parties.measure_themes.<theme>`. */
export const THEMES = [
  'pseudonymisation',
  'encryption',
  'confidentiality',
  'integrity',
  'availability',
  'resilience',
  'restoration',
  'evaluation',
] as const

export type Theme = (typeof THEMES)[number]

export const THEME_OF: Readonly<Record<Measure, Theme>> = {
  https: 'encryption',
  roles: 'confidentiality',
  passwords: 'encryption',
  tenancy: 'confidentiality',
  least_privilege: 'integrity',
  links: 'pseudonymisation',
  letters: 'encryption',
  throttling: 'resilience',
  browser: 'confidentiality',
  journal: 'integrity',
  minimum: 'pseudonymisation',
  erasure: 'evaluation',
}

/** What looking at a measure showed. */
export const REVIEW_OUTCOMES = ['holds', 'to_improve'] as const

export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]

/** A measure of the product, by its key, or one that the DPO added, in both languages. */
export type TakenMeasure =
  { readonly key: Measure } | { readonly id: string; readonly fr: string; readonly en: string }

/** What tells a measure from the others: a key, or the id of one that was added. */
export function measureId(measure: TakenMeasure): string {
  return 'key' in measure ? measure.key : measure.id
}

/** @param appUrl the address at which the platform is reached. */
export function measuresOf(appUrl: string): readonly Measure[] {
  return appUrl.startsWith('https:') ? ['https', ...MEASURES] : MEASURES
}
