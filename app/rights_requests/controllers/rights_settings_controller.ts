import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import SetRightsSettings from '#rights_requests/actions/set_rights_settings'
import { rightsSettingsValidator } from '#rights_requests/validators_instructions'

/** Who answers the requests of a professional's clients: the controller decides (art. 4(7)). */
export default class RightsSettingsController {
  async edit({ auth, view }: HttpContext) {
    const professional = await Professional.findOrFail(auth.user!.professionalId)
    return view.render('pages/rights_requests/pro/settings', { professional })
  }

  @inject()
  async update(ctx: HttpContext, setRightsSettings: SetRightsSettings) {
    const { auth, request, response, session, i18n } = ctx
    const chosen = await request.validateUsing(rightsSettingsValidator)
    await setRightsSettings.handle({
      professionalId: auth.user!.professionalId!,
      answersItself: chosen.who_answers === 'itself',
      isOfHealth: chosen.of_health !== undefined,
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('instructions.settings.saved'))
    return response.redirect().toRoute('rights_requests.pro.settings.edit')
  }
}
