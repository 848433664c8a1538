import { weekOf, type WeeklyRule } from '#booking/domain/openings'

/** The first of the rules that would open a time another one opens already, with that other one. */
export function clashAmong<Rule extends WeeklyRule>(
  rules: readonly Rule[],
  others: readonly Rule[]
): readonly [Rule, Rule] | null {
  for (const rule of rules) {
    const other = others.find((it) => it !== rule && meet(rule, it))
    if (other) return [rule, other]
  }
  return null
}

/** Whether two rules of weekly hours may open the same minute of the same day. */
export function meet(one: WeeklyRule, other: WeeklyRule): boolean {
  return (
    one.weekday === other.weekday &&
    one.startMin < other.endMin &&
    other.startMin < one.endMin &&
    (one.validFrom ?? -Infinity) <= (other.validUntil ?? Infinity) &&
    (other.validFrom ?? -Infinity) <= (one.validUntil ?? Infinity) &&
    shareAWeek(one, other)
  )
}

/** Weeks in step with both anchors exist when the anchors differ by a multiple of the common step. */
function shareAWeek(one: WeeklyRule, other: WeeklyRule): boolean {
  const step = greatestCommonDivisor(one.everyWeeks, other.everyWeeks)
  if (step === 1) return true
  return (weekOf(one.anchor!) - weekOf(other.anchor!)) % step === 0
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
