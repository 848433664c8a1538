import { HOLD_GROUNDS } from '#inventory/domain/limits'
import type { KeptBy } from '#inventory/domain/rows_rule'

/** Whoever asked that data only be stored asked that they not go (art. 18(1)(b) and (c)). */
export const RESTRICTED = { reason: 'restriction_in_force', law: 'RGPD, art. 18' } as const

/** Rows that a legal hold keeps, by the column that bears it. */
export function heldBy(column: string): KeptBy {
  const hold = (what: string) => `(select ${what} from legal_holds where id = ${column})`
  const laws = Object.entries(HOLD_GROUNDS).map(
    ([ground, law]) => `when '${ground}' then '${law}'`
  )
  return {
    reason: hold(`'held_' || ground`),
    law: hold(`case ground ${laws.join(' ')} end`),
    when: `${column} is not null and is_held(${column})`,
    until: hold('until_day'),
  }
}
