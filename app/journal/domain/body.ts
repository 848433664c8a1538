type Test = (value: unknown) => boolean

const text =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

const count: Test = (value) => Number.isSafeInteger(value)
const code = text(/^[a-z][a-z0-9_.:/-]{0,99}$/)
const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test)

/**
 * What a field of an entry's body may be. There is no free text: what a person
 * wrote goes to `detail`, which an erasure can take away.
 */
const FIELDS = {
  code,
  uuid,
  count,
  codes: listOf(code),
  uuids: listOf(uuid),
  /** `{ appointments: 3 }` */
  counts: (value: unknown) =>
    isObject(value) && Object.entries(value).every(([key, item]) => code(key) && count(item)),
  flag: (value: unknown) => typeof value === 'boolean',
  reference: text(/^[A-Z0-9]{1,8}-[0-9A-Z-]{1,40}$/),
  digest: text(/^[0-9a-f]{32,128}$/),
  day: text(/^\d{4}-\d{2}-\d{2}$/),
  instant: text(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/),
} satisfies Record<string, Test>

export type FieldKind = keyof typeof FIELDS

/** The fields a body may hold; each may be left out or null. */
export type BodyShape = Readonly<Record<string, FieldKind>>

export type Body = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Checks a body against the shape of its kind. Throws a plain Error: a body
 * that does not fit is a mistake of the programme, and the change it tells
 * about must not happen.
 */
export function checkBody(kind: string, shape: BodyShape, body: Body): void {
  for (const [field, value] of Object.entries(body)) {
    const expected = shape[field]
    if (!expected) throw new Error(`${kind} has no field called ${field}`)
    if (value === null || value === undefined) continue
    if (!FIELDS[expected](value)) throw new Error(`${field} of ${kind} is not a ${expected}`)
  }
}
