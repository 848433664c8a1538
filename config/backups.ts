import env from '#start/env'

const UNLESS_SAID = 30
const LONGEST = 3650

/**
 * Days after which no backup made by the operator holds any more what was destroyed: declared, because
 * the product makes no backup itself. Attestations of destruction tell it.
 */
export const backupExpiryDays = checked(env.get('BACKUP_EXPIRY_DAYS') ?? UNLESS_SAID)

function checked(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST) return days
  throw new Error(`BACKUP_EXPIRY_DAYS is a whole number of days, from 1 to ${LONGEST}`)
}
