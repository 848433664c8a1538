import type { HttpContext } from '@adonisjs/core/http'
import { datasets } from '#inventory/registry'
import { rolesOfPlatform } from '#parties/domain/role'
import { platformParty } from '#parties/queries/processing_of'

/** The platform itself: what it is for each data set, and how its settings name it. */
export default class PlatformPartyController {
  show({ view }: HttpContext) {
    const roles = rolesOfPlatform(datasets.all())
    return view.render('pages/organisations/platform', { party: platformParty(), roles })
  }
}
