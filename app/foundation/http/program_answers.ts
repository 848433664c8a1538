import type { HttpContext } from '@adonisjs/core/http'

export type FieldFault = { readonly field: string; readonly rule: string; readonly message: string }

const CODES: Record<number, string> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'refused',
  413: 'too_large',
  415: 'not_json',
  422: 'invalid',
  429: 'too_many',
}

const MESSAGES: Record<string, string> = {
  malformed: 'The request could not be read.',
  unauthenticated: 'Bring a valid key: "Authorization: Bearer …".',
  forbidden: 'This key does not allow it.',
  not_found: 'There is nothing here for this key.',
  refused: 'A rule refuses it.',
  too_large: 'The body is too large.',
  not_json: 'Send JSON, with "Content-Type: application/json".',
  invalid: 'Some fields are missing or wrong.',
  too_many: 'Too many requests: wait as long as "Retry-After" says.',
  idempotency_key:
    'Send an "Idempotency-Key" of 1 to 200 visible characters, new for each request.',
  idempotency_key_reused: 'This "Idempotency-Key" came with another body before.',
  fault: 'Something went wrong here. Nothing is lost: send the same request again.',
}

/** Whether a program asks, which reads JSON whatever it says it accepts. */
export function isProgram({ request }: HttpContext): boolean {
  return request.url().startsWith('/api/')
}

/** `{ error: { code, message, fields? } }`; the code is stable, the message is for its developer. */
export function refuse(
  { response }: HttpContext,
  status: number,
  code = CODES[status] ?? (status < 500 ? 'malformed' : 'fault'),
  fields?: readonly FieldFault[]
) {
  const message = MESSAGES[code] ?? code
  return response.status(status).json({ error: { code, message, ...(fields && { fields }) } })
}

type Thrown = {
  status?: number
  messages?: unknown
  response?: { availableIn?: number }
}

/** What a program is told of an error, without a word of what went wrong inside. */
export function answerProgram(error: unknown, ctx: HttpContext) {
  const { status = 500, messages, response: limit } = error as Thrown
  if (status === 429) ctx.response.header('Retry-After', String(limit?.availableIn ?? 60))
  const fields = Array.isArray(messages) ? (messages as FieldFault[]).map(faultOf) : undefined
  return refuse(ctx, status, undefined, fields)
}

function faultOf({ field, rule, message }: FieldFault): FieldFault {
  return { field, rule, message }
}
