import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import ArchiveOffering from '#booking/actions/settings/archive_offering'
import { deskOf } from '#booking/controllers/pro/desk'

/** Taking an offering off the booking site, and putting it back. */
export default class OfferingArchivesController {
  @inject()
  async store(ctx: HttpContext, archiveOffering: ArchiveOffering) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { params, response, session, i18n } = ctx
    await archiveOffering.handle({ professionalId, id: params.id, stamp })
    session.flash('success', i18n.t('agenda.flash.offering_archived'))
    return response.redirect().toRoute('booking.pro.offerings.index')
  }

  @inject()
  async destroy(ctx: HttpContext, archiveOffering: ArchiveOffering) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { params, response, session, i18n } = ctx
    await archiveOffering.restore({ professionalId, id: params.id, stamp })
    session.flash('success', i18n.t('agenda.flash.offering_restored'))
    return response.redirect().toRoute('booking.pro.offerings.index')
  }
}
