import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import BookingPolicy from '#booking/policy'

type Act = 'keepAgenda' | 'openAvailability' | 'decideOnData'

/** Who sits at the desk of which professional, once the policy has let them do what they came for. */
export async function deskOf({ auth, bouncer }: HttpContext, act: Act) {
  const user = auth.getUserOrFail()
  const professionalId = user.professionalId!
  await bouncer.with(BookingPolicy).authorize(act, { professionalId })

  const now = DateTime.utc()
  const professional = await Professional.findOrFail(professionalId)
  return { professional, professionalId, now, stamp: stampOf(user, now) }
}

/** What a page may offer: the assistant sees no way to what only the professional does. */
export async function may({ auth, bouncer }: HttpContext) {
  const owned = { professionalId: auth.getUserOrFail().professionalId! }
  return { open: await bouncer.with(BookingPolicy).allows('openAvailability', owned) }
}
