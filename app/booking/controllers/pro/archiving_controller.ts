import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import ChooseArchiving from '#booking/actions/settings/choose_archiving'
import { deskOf } from '#booking/controllers/pro/desk'
import { archivingValidator } from '#booking/pro_validators'

/** When appointments that are over leave the back office. */
export default class ArchivingController {
  @inject()
  async update(ctx: HttpContext, chooseArchiving: ChooseArchiving) {
    const { professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { request, response, session, i18n } = ctx
    const { archive_days: days, previous } = await request.validateUsing(archivingValidator)
    await chooseArchiving.handle({ professionalId, days, previous, stamp })
    session.flash('success', i18n.t('archives.choice.saved', { days }))
    return response.redirect().toRoute('booking.pro.retention.edit')
  }
}
