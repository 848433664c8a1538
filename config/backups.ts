import env from '#start/env'

const LONGEST = 3650

/**
 * Days for which a backup is kept, whether the product makes it or the operator does outside. Attestations
 * tell them, and wait for the last one.
 */
export const backupExpiryDays = checked('BACKUP_EXPIRY_DAYS', env.get('BACKUP_EXPIRY_DAYS') ?? 30)

/** Days between two backups that are brought back to be tried: each night's, unless said. */
export const backupVerifyEveryDays = checked(
  'BACKUP_VERIFY_EVERY_DAYS',
  env.get('BACKUP_VERIFY_EVERY_DAYS') ?? 1
)

function checked(name: string, days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST) return days
  throw new Error(`${name} is a whole number of days, from 1 to ${LONGEST}`)
}
