import type { DateTime } from 'luxon'

import type { CivilDay } from '#deadlines/domain/civil_day'

/** What a reason cites; each has its words in `resources/lang/<locale>/deadlines.json`. */
export const SOURCES = [
  'gdpr_5_1_e',
  'gdpr_12_3',
  'gdpr_12_4',
  'gdpr_33_1',
  'agreement_objection',
  'agreement_audit',
  'agreement_end',
  'agreement_grace',
  'agreement_notice',
  'csp_l1111_7',
  'cpc_641',
  'reg1182_3_1',
  'reg1182_3_2',
  'reg1182_3_4',
  'reg1182_reading',
  'decree_identity',
  'edpb_access_159',
  'edpb_breach',
  'precaution',
] as const

export type Source = (typeof SOURCES)[number]

/** Steps of a computation; each has its sentence in `resources/lang/<locale>/deadlines.json`. */
export const REASONS = [
  'start_day',
  'start_instant',
  'start_day_back',
  'days',
  'months',
  'months_clamped',
  'years',
  'years_clamped',
  'hours',
  'hour_left_out',
  'other_reading',
  'working_days',
  'working_days_back',
  'earliest_audit',
  'earliest_instant',
  'suspended',
  'suspension_total',
  'suspension_open',
  'question_late',
  'question_after_end',
  'rolled',
  'not_rolled',
  'ends',
  'careful_processor',
  'careful_utc',
  'careful_chained',
  'careful_receipt_counted',
  'careful_unsuspended',
  'careful_working_day',
  'careful_day',
  'careful_wall_clock',
  'careful_processor_aware',
  'careful_instant',
] as const

export type ReasonKey = (typeof REASONS)[number]

/** A value, a day or an instant to be said in the reader's language, or the key of a word. */
export type ReasonParam =
  string | number | { day: CivilDay } | { instant: DateTime } | { word: string }

/** One step of the computation: the sentence to say, what fills it, and the texts it rests on. */
export type Reason = {
  key: ReasonKey
  sources: readonly Source[]
  params: Record<string, ReasonParam>
}

export function because(
  key: ReasonKey,
  sources: Source | readonly Source[],
  params: Record<string, ReasonParam> = {}
): Reason {
  return { key, sources: [sources].flat(), params }
}
