/** The nine criteria of WP248 on what is likely to result in a high risk; words under `register_entries.criteria`. */
export const RISK_CRITERIA = [
  'evaluation',
  'automated_decision',
  'monitoring',
  'sensitive_data',
  'large_scale',
  'matching',
  'vulnerable_people',
  'innovation',
  'barrier_to_rights',
] as const
export type RiskCriterion = (typeof RISK_CRITERIA)[number]

/** Kinds of processing for which the CNIL requires an impact assessment (deliberation 2018-327). */
export const REQUIRED_KINDS = [
  'health_establishments',
  'genetic_vulnerable',
  'hr_profiling',
  'employee_monitoring',
  'social_alerts',
  'professional_alerts',
  'health_warehouses',
  'profiling_excluding',
  'shared_exclusion_files',
  'profiling_outside_data',
  'biometrics',
  'social_housing',
  'social_support',
  'large_scale_location',
] as const
export type RequiredKind = (typeof REQUIRED_KINDS)[number]

/** Some of those for which it requires none (deliberation 2019-118). */
export const EXEMPT_KINDS = [
  'sole_health_professional',
  'supplier_management',
  'hr_small',
  'associations',
  'sole_lawyer',
  'notaries',
  'local_authorities',
] as const
export type ExemptKind = (typeof EXEMPT_KINDS)[number]

export const SCREENING_RESULTS = ['required', 'not_required', 'carried_out'] as const
export type ScreeningResult = (typeof SCREENING_RESULTS)[number]

/** Whether an impact assessment is due (art. 35), why, and who found it when. */
export type Screening = {
  readonly criteria: readonly RiskCriterion[]
  readonly required: RequiredKind | null
  readonly exempt: ExemptKind | null
  readonly result: ScreeningResult
  readonly reason: string
  /** Where the assessment is kept, when it was carried out. */
  readonly document: string
  /** ISO day */
  readonly screenedOn: string
}

/** A list of the CNIL asks for an assessment, and the result says that none is due. */
export function isAgainstList({
  required,
  result,
}: Pick<Screening, 'required' | 'result'>): boolean {
  return required !== null && result === 'not_required'
}
