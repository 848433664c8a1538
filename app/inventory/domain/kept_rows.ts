import { HOLD_GROUNDS } from '#inventory/domain/limits'
import type { KeptBy } from '#inventory/domain/rows_rule'

/** Whoever asked that data only be stored asked that they not go (art. 18(1)(b) and (c)). */
export const RESTRICTED = { reason: 'restriction_in_force', law: 'RGPD, art. 18' } as const

/**
 * Rows that a legal hold keeps, by the column that bears it and the professional whose records may be held
 * as a whole: for the hold that lasts longest.
 */
export function heldBy(column: string, professional?: string): KeptBy {
  const whole = professional
    ? ` or (target = 'professional' and professional_id = ${professional})`
    : ''
  const hold = (what: string) => `(
    select ${what} from legal_holds where (id = ${column}${whole}) and is_held(id)
    order by until_day desc, id limit 1
  )`
  const laws = Object.entries(HOLD_GROUNDS).map(([ground, law]) => `when '${ground}' then '${law}'`)
  const all = professional
    ? ` or (${professional} is not null and ${professional} in (select professionals_on_hold()))`
    : ''
  return {
    reason: hold(`'held_' || ground`),
    law: hold(`coalesce(law, case ground ${laws.join(' ')} end)`),
    when: `(${column} is not null and is_held(${column}))${all}`,
    until: hold('until_day'),
  }
}
