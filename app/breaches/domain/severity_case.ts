import {
  type Severity,
  type SeverityFactors,
  SeverityInputError,
  severityOf,
} from '#breaches/domain/severity'

/** How a file of cases names the factors. */
const NAMES = {
  category: 'data_category',
  adjustment: 'dpc_adjustment',
  easeOfIdentification: 'ei',
  confidentiality: 'confidentiality',
  integrity: 'integrity',
  availability: 'availability',
  isMalicious: 'malicious',
  people: 'individuals',
  isUnintelligible: 'unintelligible',
} as const satisfies Record<keyof SeverityFactors, string>

/** A case of a `breaches:severity` file cannot be read or is outside the method. */
export class SeverityCaseError extends Error {}

export type AssessedCase = { readonly id: string } & Severity

/** Assesses one case `{id, inputs}`. Throws SeverityCaseError, whose message names the input. */
export function assessCase(raw: unknown, index: number): AssessedCase {
  const named = isFields(raw) && typeof raw.id === 'string' && raw.id !== '' ? raw.id : null
  const id = named ?? `#${index + 1}`
  if (!isFields(raw) || named === null) throw new SeverityCaseError(`${id}: a case has an "id"`)
  if (!isFields(raw.inputs)) throw new SeverityCaseError(`${id}: "inputs" must be an object`)
  try {
    return { id, ...severityOf(factorsOf(id, raw.inputs)) }
  } catch (error) {
    if (!(error instanceof SeverityInputError)) throw error
    throw new SeverityCaseError(`${id}: "${NAMES[error.factor]}" must be ${error.message}`)
  }
}

function factorsOf(id: string, inputs: Fields): SeverityFactors {
  const read = <T>(factor: keyof SeverityFactors, isOfType: (value: unknown) => value is T): T => {
    const value = inputs[NAMES[factor]]
    if (isOfType(value)) return value
    throw new SeverityCaseError(`${id}: "${NAMES[factor]}" must be a ${TYPE.get(isOfType)}`)
  }
  return {
    category: read('category', isText) as SeverityFactors['category'],
    adjustment: read('adjustment', isNumber),
    easeOfIdentification: read('easeOfIdentification', isNumber),
    confidentiality: read('confidentiality', isNumber),
    integrity: read('integrity', isNumber),
    availability: read('availability', isNumber),
    isMalicious: read('isMalicious', isBoolean),
    people: read('people', isNumber),
    isUnintelligible: read('isUnintelligible', isBoolean),
  }
}

const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'
const isBoolean = (value: unknown) => typeof value === 'boolean'
const TYPE = new Map<unknown, string>([
  [isText, 'string'],
  [isNumber, 'number'],
  [isBoolean, 'boolean'],
])

type Fields = Record<string, unknown>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
