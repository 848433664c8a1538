import type { Infer } from '@vinejs/vine/types'
import type { VineValidator } from '@vinejs/vine'
import type { SchemaTypes } from '@vinejs/vine/types'
import type { Review } from '#register/actions/change_entry'
import type { ActivityFacts, Completion } from '#register/domain/activity_facts'
import type { RegisterActivity } from '#register/domain/register_document'
import type { Said } from '#register/domain/said'

export type Written = {
  readonly facts?: Partial<ActivityFacts> | Partial<Completion>
  readonly review?: Review
}

export type Circumstances = {
  readonly activity: RegisterActivity
  /** How words of the product read to whoever fills the form in. */
  readonly read: (said: Said) => string
  /** ISO day on which it is written. */
  readonly today: string
}

/** What one page of an activity asks, and what its answers say. */
export type SectionForm = {
  readonly validator: VineValidator<SchemaTypes, Record<string, any> | undefined>
  write(sent: unknown, circumstances: Circumstances): Written
}

/** Ties a validator to what is done with its answers. */
export function sectionForm<
  Validator extends VineValidator<SchemaTypes, Record<string, any> | undefined>,
>(
  validator: Validator,
  write: (sent: Infer<Validator>, circumstances: Circumstances) => Written
): SectionForm {
  return {
    validator,
    write: (sent, circumstances) => write(sent as Infer<Validator>, circumstances),
  }
}
