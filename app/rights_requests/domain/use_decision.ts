import type { Standing } from '#inventory/domain/limits'
import type { RefusalGround } from '#rights_requests/domain/refusal_ground'

/** Why a use goes on although the person objects to it: art. 21(1), second sentence. */
export const GOES_ON_BECAUSE = [
  'compelling_grounds',
  'objection_claims',
] as const satisfies readonly RefusalGround[]

export type GoesOnBecause = (typeof GOES_ON_BECAUSE)[number]

/** A use that goes on, on a ground that the controller has to demonstrate, in words the person reads. */
export type RefusedUse = {
  readonly purpose: string
  readonly ground: GoesOnBecause
  readonly reasons: string
}

/** How uses stand for a person, by key of the purpose; what is not in it is not declared. */
export type Standings = Readonly<Record<string, Standing>>

/** How these uses stand. */
export function standingsOf(
  purposes: readonly string[],
  uses: readonly { readonly purpose: string; readonly standing: Standing }[]
): Standings {
  const its = uses.filter(({ purpose }) => purposes.includes(purpose))
  return Object.fromEntries(its.map(({ purpose, standing }) => [purpose, standing]))
}

/** What can be decided of one use to which the person objects. */
export type UseDecision = 'stops' | GoesOnBecause

/** Reasons shorter than that demonstrate nothing. */
export const SHORTEST_REASONS = 20
export const LONGEST_REASONS = 1000

/**
 * What can be decided of a use. That it stops is no possible answer for one that nothing stops; marketing
 * is never refused (art. 21(3)); a use the right does not reach is told why, and nothing is decided.
 */
export function decisionsOn({
  standing,
  stops,
}: {
  readonly standing: Standing
  readonly stops: boolean
}): UseDecision[] {
  if (standing === 'marketing') return ['stops']
  if (standing !== 'objectable') return []
  return stops ? ['stops', ...GOES_ON_BECAUSE] : [...GOES_ON_BECAUSE]
}
