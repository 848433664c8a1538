import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { contractCards, contractPlaces } from '#parties/contract_places'
import Professional from '#parties/models/professional'

/** Where everything about contracts begins, for the DPO and for a professional. */
export default class ContractsController {
  async index({ auth, view }: HttpContext) {
    const now = DateTime.utc()
    const { role } = auth.getUserOrFail()
    const places = []
    for (const { waiting, roles, ...place } of contractPlaces()) {
      if (roles && !roles.includes(role)) continue
      places.push({ ...place, count: await waiting(now) })
    }
    return view.render('pages/agreements/index', { places })
  }

  async show({ auth, i18n, view }: HttpContext) {
    const now = DateTime.utc()
    const user = auth.getUserOrFail()
    const professional = await Professional.findOrFail(user.professionalId)
    const cards = []
    for (const { view: name, read, afterEnd } of contractCards()) {
      if (user.isConfinedAt(now) && !afterEnd) continue
      const card = await read({ professional, now, i18n })
      if (card) cards.push({ name, card })
    }
    return view.render('pages/agreements/pro/index', { professional, cards })
  }
}
