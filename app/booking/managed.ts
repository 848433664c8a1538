import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import { speakUnlessChosen } from '#foundation/http/locale_middleware'
import Appointment from '#booking/models/appointment'

const KEY = 'managed_appointment'
const MINUTES_OPEN = 10

type Opened = { id: string; until: number }

/** Lets this browser manage an appointment for ten minutes: the secret leaves the address bar. */
export function openManaged({ session }: HttpContext, id: string, now: DateTime): void {
  session.put(KEY, { id, until: now.plus({ minutes: MINUTES_OPEN }).toMillis() } satisfies Opened)
}

/**
 * The appointment this browser may manage now; null once the ten minutes are over. The page speaks the
 * language it was booked in: take `i18n` from the context after.
 */
export async function managed(ctx: HttpContext, now: DateTime): Promise<Appointment | null> {
  ctx.response.header('Cache-Control', 'no-store')
  const opened = ctx.session.get(KEY) as Opened | undefined
  if (!opened) return null
  if (now.toMillis() > opened.until) {
    ctx.session.forget(KEY)
    return null
  }
  const appointment = await Appointment.query()
    .where('id', opened.id)
    .preload('professional')
    .preload('offering')
    .preload('contact')
    .preload('answers', (answers) => answers.preload('customField'))
    .first()
  if (appointment) speakUnlessChosen(ctx, appointment.locale)
  return appointment
}

/** Says that the page has closed, and how to open it again. */
export function sayClosed({ response, view }: HttpContext) {
  response.status(403)
  return view.render('pages/booking/manage/closed')
}
