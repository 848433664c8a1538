import { DateTime } from 'luxon'

import type { DeadlineInput, Suspension } from '#deadlines/domain/facts'
import type { Region } from '#deadlines/domain/holidays'
import { DeadlineInputError, type InputErrorCode } from '#deadlines/domain/input_error'
import { circumstancesOf, type RuleName, RULES } from '#deadlines/domain/legal_terms'

/** A case as written in a file, read; `ignored` names the inputs its rule does not know. */
export type ReadCase = { id: string; input: DeadlineInput; ignored: string[] }

type Fields = Record<string, unknown>

/** Which input of a file fills which circumstance. */
const INPUTS = {
  suspensions: 'suspensions',
  asked_without_undue_delay: 'suspensions',
  processor_received_at: 'processorAt',
  processor_aware_at: 'processorAt',
  days: 'days',
  years: 'years',
} as const

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/

/** The name of a case for messages, even when nothing else of it can be read. */
export function idOf(raw: unknown, index: number): string {
  const id = isFields(raw) ? raw.id : undefined
  return typeof id === 'string' && id !== '' ? id : `#${index + 1}`
}

/** Reads one case of a `deadlines:compute` file. Throws `DeadlineInputError`. */
export function readCase(raw: unknown): ReadCase {
  if (!isFields(raw)) throw wrong('E_INVALID_CASE', 'A case must be an object')
  const inputs = raw.inputs ?? {}
  if (!isFields(inputs)) throw wrong('E_INVALID_CASE', '"inputs" must be an object')
  const rule = text(raw, 'rule') as RuleName
  if (!RULES.includes(rule)) throw wrong('E_UNKNOWN_RULE', `Unknown rule "${rule}"`)

  const taken = circumstancesOf(rule)
  const isKnown = (name: string) => taken.has(INPUTS[name as keyof typeof INPUTS])
  const known = Object.fromEntries(Object.entries(inputs).filter(([name]) => isKnown(name)))
  return {
    id: text(raw, 'id'),
    input: {
      rule,
      startedAt: instant(raw.received_at, 'received_at'),
      zone: text(raw, 'timezone'),
      region: text(raw, 'region') as Region,
      ...circumstances(known),
    },
    ignored: Object.keys(inputs).filter((name) => !isKnown(name)),
  }
}

function circumstances(inputs: Fields) {
  const { suspensions, days, years } = inputs
  const atProcessor = inputs.processor_received_at ?? inputs.processor_aware_at
  const promptly = flag(inputs.asked_without_undue_delay)

  return {
    ...(isGiven(suspensions) && { suspensions: readSuspensions(suspensions, promptly) }),
    ...(isGiven(atProcessor) && { processorAt: instant(atProcessor, 'processor instant') }),
    ...(isGiven(days) && { days: days as number }),
    ...(isGiven(years) && { years: years as number }),
  }
}

function readSuspensions(raw: unknown, promptly: boolean): Suspension[] {
  if (!Array.isArray(raw)) throw wrong('E_INVALID_SUSPENSION', '"suspensions" must be an array')
  return raw.map((each: unknown) => {
    if (!isFields(each)) throw wrong('E_INVALID_SUSPENSION', 'A suspension must be an object')
    const answered = each.answered_at ?? null
    return {
      askedAt: instant(each.asked_at, 'asked_at'),
      answeredAt: answered === null ? null : instant(answered, 'answered_at'),
      promptly,
    }
  })
}

function instant(value: unknown, name: string): DateTime {
  const isWritten = typeof value === 'string' && ISO_INSTANT.test(value)
  const read = isWritten ? DateTime.fromISO(value, { setZone: true }) : null
  if (read?.isValid) return read
  throw wrong('E_INVALID_INSTANT', `"${name}" must be an ISO 8601 instant with its offset`)
}

function flag(value: unknown): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? true
  throw wrong('E_INVALID_SUSPENSION', '"asked_without_undue_delay" must be true or false')
}

function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw wrong('E_INVALID_CASE', `"${name}" is missing`)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(code: InputErrorCode, message: string): DeadlineInputError {
  return new DeadlineInputError(code, message)
}
