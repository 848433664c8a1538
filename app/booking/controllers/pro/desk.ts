import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import type Appointment from '#booking/models/appointment'
import type CustomField from '#booking/models/custom_field'
import type Offering from '#booking/models/offering'
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

type Owned = typeof Appointment | typeof Offering | typeof CustomField

/** What the address names, if it is the professional's: before anything typed is looked at. */
export function ownOf<Model extends Owned>(
  model: Model,
  { params }: HttpContext,
  professionalId: string
): Promise<InstanceType<Model>> {
  const own = model.query().where({ id: params.id, professional_id: professionalId })
  return own.firstOrFail() as Promise<InstanceType<Model>>
}
