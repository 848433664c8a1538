import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'

/** Of `professionals`, at an instant (a binding): those whose contract has not ended. */
export const UNDER_CONTRACT =
  '(professionals.contract_ends_at is null or professionals.contract_ends_at > ?)'

/** Whether the platform still acts for this controller. */
export function isUnderContract({ contractEndsAt }: Professional, at: DateTime): boolean {
  return contractEndsAt === null || contractEndsAt > at
}
