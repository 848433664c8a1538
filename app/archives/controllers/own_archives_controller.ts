import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { instantInWords } from '#deadlines/wording'
import { stampOf } from '#foundation/stamp'
import { identifiersOf } from '#inventory/domain/identifiers'
import { countArchived, readArchived } from '#booking/queries/archived_appointments'
import Professional from '#parties/models/professional'
import OpenPerson from '#archives/actions/open_person'
import ArchiveAccess from '#archives/models/archive_access'
import { archivedFacts } from '#archives/pages/archived_facts'
import { openings } from '#archives/queries/openings'
import { personValidator } from '#archives/validators'

/** The archive of a professional's appointments: opened by its owner, one person at a time, for a reason. */
export default class OwnArchivesController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const { professionalId } = auth.getUserOrFail()
    const professional = await Professional.findOrFail(professionalId)
    const count = await db.transaction((trx) => countArchived(trx, professional.id))
    const asked = { i18n, professionalId: professional.id, after: request.input('avant') }
    const list = await openings(asked)
    const days = professional.archiveAfterDays
    return view.render('pages/archives/pro', { ...list, count, days })
  }

  @inject()
  async store({ auth, request, response }: HttpContext, openPerson: OpenPerson) {
    const user = auth.getUserOrFail()
    const asked = await request.validateUsing(personValidator)
    const id = await openPerson.handle({
      professionalId: user.professionalId!,
      who: identifiersOf({ email: asked.archived_email, phone: asked.archived_phone }),
      reason: asked.archive_opening_reason,
      stamp: stampOf(user, DateTime.utc()),
    })
    return response.redirect().toRoute('archives.pro.show', [id])
  }

  /** As long as the opening lasts, to whoever opened. */
  async show({ auth, params, request, response, view, i18n }: HttpContext) {
    const user = auth.getUserOrFail()
    const access = await ArchiveAccess.query()
      .where('id', params.id)
      .where('professionalId', user.professionalId!)
      .first()
    if (!access?.isOpenTo(user.id, DateTime.utc())) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    const its = { professionalId: user.professionalId!, ids: access.records }
    const found = await db.transaction((trx) => readArchived(trx, its))
    response.header('Cache-Control', 'no-store')
    const until = instantInWords(access.closesAt.setZone('Europe/Paris'), i18n.locale)
    const records = found.map((it) => archivedFacts(it, i18n))
    return view.render('pages/archives/opened', { records, until, reason: access.reason })
  }
}
