import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { HOLD_GROUNDS } from '#inventory/domain/limits'
import { datasets } from '#inventory/registry'
import Professional from '#parties/models/professional'
import HoldProfessional from '#holds/actions/hold_professional'
import { bySite } from '#holds/controllers/hold_searches_controller'
import { termsIn } from '#holds/controllers/person_holds_controller'
import { termsValidator } from '#holds/validators'

/** Holding everything of one professional. */
export default class ProfessionalHoldsController {
  async create({ request, response, session, view, i18n }: HttpContext) {
    const asked = request.input('held_site', '')
    const professional = await bySite(typeof asked === 'string' ? asked : '')
    if (!professional) {
      session.flash('inputErrorsBag', { held_site: [i18n.t('holds.mistakes.site')] })
      session.flash('held_site', asked)
      return response.redirect().toRoute('holds.create')
    }
    const sets = datasets.of('professional').map(({ key }) => i18n.t(`inventory.datasets.${key}`))
    const grounds = Object.entries(HOLD_GROUNDS)
    return view.render('pages/holds/professional', { professional, sets, grounds })
  }

  @inject()
  async store(ctx: HttpContext, holdProfessional: HoldProfessional) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id: professionalId } = await Professional.present().where('id', params.id).firstOrFail()
    const chosen = await request.validateUsing(termsValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    const act = await holdProfessional.handle({ professionalId, ...termsIn(chosen), stamp })
    session.flash('success', i18n.t('holds.flash.placed'))
    return response.redirect().toRoute('holds.show', { act })
  }
}
