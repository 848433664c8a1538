import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import NameReader from '#archives/actions/name_reader'
import { readerValidator } from '#archives/validators'

/** The list of those who may open the archive, which the DPO keeps. */
export default class ArchiveReadersController {
  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, nameReader: NameReader) {
    const { archive_reader: userId } = await request.validateUsing(readerValidator)
    await nameReader.handle({ userId, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('archives.flash.named'))
    return response.redirect().toRoute('archives.index')
  }

  @inject()
  async destroy({ auth, params, response, session, i18n }: HttpContext, nameReader: NameReader) {
    await nameReader.remove({ userId: params.id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('archives.flash.removed'))
    return response.redirect().toRoute('archives.index')
  }
}
