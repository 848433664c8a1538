import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import type { Visitor } from '#booking/models/placement'
import type CustomField from '#booking/models/custom_field'
import { toE164 } from '#booking/domain/phone'
import { looksSensitive } from '#booking/domain/sensitive'
import { visitorValidator } from '#booking/validators'

/** What was typed, by name of field, whatever it is; it goes from page to page in forms only. */
export type Typed = Readonly<Record<string, string>>

/** Sentences by name of field, as the summary of errors wants them. */
export type Mistakes = Readonly<Record<string, string[]>>

export type Checked = Visitor & {
  readonly email: string
  readonly requestKey: string
  readonly noticeVersionId: string
}

const NAMES = ['request_key', 'notice', 'last_name', 'first_name', 'phone', 'email', 'note']

/** The name of the field of a question the professional added. */
export const answerName = ({ id }: CustomField) => `answers[${id}]`

/** Everything typed, as text; what is not text was not typed in our form. */
export function typedIn({ request }: HttpContext, fields: readonly CustomField[]): Typed {
  const body = request.body()
  const answers = isObject(body.answers) ? body.answers : {}
  const own = NAMES.map((name) => [name, body[name]])
  const added = fields.map((field) => [answerName(field), answers[field.id]])
  const typed = [...own, ...added, ['accepted', body.accepted]]
  return Object.fromEntries(typed.map(([name, value]) => [name, textOf(value)]))
}

/** Checks what was typed: either what can be booked, or what must be corrected. */
export async function checked(
  ctx: HttpContext,
  { typed, fields, region }: { typed: Typed; fields: readonly CustomField[]; region: string }
): Promise<{ mistakes: Mistakes } | { visitor: Checked }> {
  const { i18n } = ctx
  const say = (key: string, data = {}) => i18n.t(`booking.form.errors.${key}`, data)
  const known = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
  const [error, sent] = await visitorValidator.tryValidate(known, {
    messagesProvider: i18n.createMessagesProvider(),
  })
  const phone = typed.phone ? toE164(typed.phone, region) : null
  const mistakes: Record<string, string[]> = error ? byField(error) : {}
  if (typed.phone && !phone) mistakes.phone = [say('phone')]
  if (mistakes.accepted) mistakes.accepted = [say('accepted')]
  for (const field of fields) {
    const mistake = mistakeIn(field, typed[answerName(field)])
    if (mistake) mistakes[answerName(field)] = [say(mistake, { field: field.label })]
  }
  if (error || !phone || Object.keys(mistakes).length > 0) {
    return { mistakes: asAsked(mistakes, fields) }
  }
  return {
    visitor: {
      requestKey: sent.request_key,
      noticeVersionId: sent.notice,
      lastName: sent.last_name,
      firstName: sent.first_name,
      email: sent.email,
      phone,
      note: sent.note || null,
      answers: fields
        .map((field) => ({ fieldId: field.id, answer: clean(typed[answerName(field)]) }))
        .filter(({ answer }) => answer !== ''),
    },
  }
}

/** Labels of the answers that seem to hold what the law protects more (art. 9). */
export function sensitiveIn(
  typed: Typed,
  fields: readonly CustomField[],
  { i18n, locale }: HttpContext
): string[] {
  const asked = [
    { label: i18n.t('booking.form.note'), text: typed.note },
    ...fields
      .filter(({ kind }) => kind === 'text')
      .map((field) => ({
        label: field.label,
        text: typed[answerName(field)],
      })),
  ]
  return asked.filter(({ text }) => looksSensitive(text, locale)).map(({ label }) => label)
}

const LONGEST_ANSWER = 500

function mistakeIn({ kind, choices, required }: CustomField, text: string): string | null {
  const answer = clean(text)
  if (answer === '') return required ? 'required' : null
  if (answer.length > LONGEST_ANSWER) return 'too_long'
  return kind === 'choice' && !choices.includes(answer) ? 'choice' : null
}

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\r\t]+/gu, ' ')
    .trim()
}

/** Mistakes in the order in which the page asks. */
function asAsked(mistakes: Mistakes, fields: readonly CustomField[]): Mistakes {
  const own = ['last_name', 'first_name', 'phone', 'email']
  const asked = [...own, ...fields.map(answerName), 'note', 'accepted']
  const place = (name: string) => (asked.indexOf(name) + asked.length + 1) % (asked.length + 1)
  const entries = Object.entries(mistakes)
  return Object.fromEntries(entries.sort(([a], [b]) => place(a) - place(b)))
}

function byField(error: Error): Record<string, string[]> {
  if (!(error instanceof errors.E_VALIDATION_ERROR)) throw error
  const mistakes: Record<string, string[]> = {}
  for (const { field, message } of error.messages) (mistakes[field] ??= []).push(message)
  return mistakes
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
