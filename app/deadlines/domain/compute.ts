import { calendarDeadline } from '#deadlines/domain/calendar_period'
import type { Deadline } from '#deadlines/domain/deadline'
import { checkedFacts, type DeadlineInput } from '#deadlines/domain/facts'
import { hoursDeadline } from '#deadlines/domain/hours_period'
import { backwardDeadline, workingDaysDeadline } from '#deadlines/domain/working_days_period'

/**
 * The deadline of a rule for given facts: legal end, careful internal end and reasons.
 * Throws `DeadlineInputError` when the facts cannot be true. Regulation 1182/71; the text each
 * rule rests on is in `legal_terms.ts`.
 */
export function computeDeadline(input: DeadlineInput): Deadline {
  const facts = checkedFacts(input)
  const { length } = facts.term

  if ('hours' in length) return hoursDeadline(facts, length.hours)
  if ('workingDays' in length) return workingDaysDeadline(facts, length.workingDays)
  if ('workingDaysBefore' in length) return backwardDeadline(facts, length.workingDaysBefore)
  if ('given' in length) return calendarDeadline(facts, givenLength(facts, length.given))
  return calendarDeadline(facts, length)
}

/** The deadline to answer a rights request (art. 12(3)), whatever happened to it. */
export function answerDeadline(
  request: Omit<DeadlineInput, 'rule' | 'days' | 'years'> & { extended?: boolean }
): Deadline {
  const { extended = false, ...facts } = request
  const asked = (facts.suspensions ?? []).length > 0
  if (extended) {
    const rule = asked ? 'gdpr_12_3_extended_3m_suspended' : 'gdpr_12_3_extended_3m'
    return computeDeadline({ ...facts, rule })
  }
  return computeDeadline({ ...facts, rule: answerRule(facts, asked) })
}

function answerRule({ suspensions, processorAt }: Partial<DeadlineInput>, asked: boolean) {
  if (!asked) return processorAt ? 'gdpr_12_3_1m_via_processor' : 'gdpr_12_3_1m'
  const onlyClarified = suspensions!.every(({ kind }) => kind === 'clarification')
  return onlyClarified ? 'gdpr_12_3_1m_clarification' : 'gdpr_12_3_1m_suspended'
}

function givenLength(facts: DeadlineInput, unit: 'days' | 'years') {
  return unit === 'days' ? { days: facts.days! } : { years: facts.years! }
}
