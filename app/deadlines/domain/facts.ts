import { type DateTime, IANAZone } from 'luxon'

import { dayOf } from '#deadlines/domain/civil_day'
import { REGIONS, type Region } from '#deadlines/domain/holidays'
import { DeadlineInputError, type InputErrorCode } from '#deadlines/domain/input_error'
import {
  type Circumstance,
  type LegalTerm,
  type RuleName,
  RULES,
  type SuspensionKind,
  termInForce,
} from '#deadlines/domain/legal_terms'

/** A question to the person that stops the clock: to identify them, or to specify the request. */
export type Suspension = {
  askedAt: DateTime
  answeredAt: DateTime | null
  /** Asked without undue delay; without that no day is credited. Taken as true when left out. */
  promptly?: boolean
  /** By default what the rule is about: identity, or clarification. */
  kind?: SuspensionKind
}

/** The facts a deadline is computed from. */
export type DeadlineInput = {
  rule: RuleName
  /** Receipt, awareness, notice, planned audit, end of contract or triggering event. */
  startedAt: DateTime
  /** IANA name of the civil time of the controller's place. */
  zone: string
  region: Region
  suspensions?: readonly Suspension[]
  /** When the processor received the request or became aware of the breach. */
  processorAt?: DateTime
  /** Length, for the retention rules. */
  days?: number
  years?: number
}

/** Facts that have been checked, with the settings of their rule. */
export type Facts = DeadlineInput & { term: LegalTerm }

const CIRCUMSTANCES = ['suspensions', 'processorAt', 'days', 'years'] as const

const LONGEST = { days: 36_525, years: 100 }

/** Checks the facts and finds the term in force. Throws `DeadlineInputError`. */
export function checkedFacts(input: DeadlineInput): Facts {
  refuse(!RULES.includes(input.rule), 'E_UNKNOWN_RULE', `Unknown rule "${input.rule}"`)
  refuse(!REGIONS.includes(input.region), 'E_UNKNOWN_REGION', `Unknown region "${input.region}"`)
  refuse(!IANAZone.create(input.zone).isValid, 'E_UNKNOWN_ZONE', `Unknown zone "${input.zone}"`)
  checkInstant(input.startedAt, 'start')
  const term = termInForce(input.rule, dayOf(input.startedAt, input.zone))
  for (const name of CIRCUMSTANCES) checkCircumstance(input, name, term)
  if (input.processorAt) checkInstant(input.processorAt, 'processor')
  checkSuspensions(input)

  return { ...input, startedAt: input.startedAt.setZone(input.zone), term }
}

function checkCircumstance(input: DeadlineInput, name: Circumstance, term: LegalTerm) {
  const given = input[name] !== undefined
  const needed = term.needs?.includes(name) ?? false
  const known = term.takes?.includes(name) ?? false

  refuse(needed && !given, 'E_MISSING_INPUT', `Rule "${input.rule}" needs ${name}`)
  refuse(given && !known, 'E_UNEXPECTED_INPUT', `Rule "${input.rule}" takes no ${name}`)
  if (given && (name === 'days' || name === 'years')) checkLength(input[name]!, name)
}

function checkLength(length: number, unit: 'days' | 'years') {
  const fits = Number.isInteger(length) && length >= 1 && length <= LONGEST[unit]
  refuse(!fits, 'E_INVALID_LENGTH', `${unit} must be a whole number from 1 to ${LONGEST[unit]}`)
}

function checkSuspensions({ suspensions = [], startedAt, processorAt }: DeadlineInput) {
  const earliest = processorAt && processorAt < startedAt ? processorAt : startedAt

  for (const { askedAt, answeredAt } of suspensions) {
    checkInstant(askedAt, 'question')
    if (answeredAt) checkInstant(answeredAt, 'answer')
    refuse(askedAt < earliest, 'E_INVALID_SUSPENSION', 'A question was asked before the receipt')
    const backwards = answeredAt !== null && answeredAt < askedAt
    refuse(backwards, 'E_INVALID_SUSPENSION', 'A question was answered before it was asked')
  }
}

function checkInstant(instant: DateTime, name: string) {
  const usable = instant?.isValid && instant.year >= 1900 && instant.year <= 2900
  refuse(!usable, 'E_INVALID_INSTANT', `The ${name} instant is not valid`)
}

function refuse(wrong: boolean, code: InputErrorCode, message: string) {
  if (wrong) throw new DeadlineInputError(code, message)
}
