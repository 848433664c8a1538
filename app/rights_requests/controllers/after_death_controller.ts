import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ChooseAfterDeath from '#rights_requests/actions/choose_after_death'
import RightsRequest from '#rights_requests/models/rights_request'
import { afterDeathValidator } from '#rights_requests/validators_directives'

/** What is done for those who ask after a death: said here, confirmed on the next page. */
export default class AfterDeathController {
  @inject()
  async store({ params, auth, request, response }: HttpContext, choose: ChooseAfterDeath) {
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    const { after_death_act: asked } = await request.validateUsing(afterDeathValidator)
    const act = asked === 'words' ? null : asked
    await choose.handle({ id, partId, act, stamp: stampOf(auth.user, DateTime.utc()) })
    const next = act ? 'rights_requests.execution.create' : 'rights_requests.answer.create'
    return response.redirect().toRoute(next, [id, partId])
  }
}
