import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { instantInWords } from '#deadlines/wording'
import { stampOf } from '#foundation/stamp'
import {
  countArchivedRequests,
  readArchivedRequest,
} from '#rights_requests/queries/archived_requests'
import OpenRequest from '#archives/actions/open_request'
import ArchiveAccess from '#archives/models/archive_access'
import { openings, openingsByProfessional } from '#archives/queries/openings'
import { isReader, readers } from '#archives/queries/readers'
import { requestValidator } from '#archives/validators'

/** The archive of the platform: who may open it, what was opened, one closed request at a time. */
export default class ArchivesController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const user = auth.getUserOrFail()
    const count = await db.transaction((trx) => countArchivedRequests(trx))
    const list = await openings({ i18n, after: request.input('avant') })
    const isDpo = user.is('dpo')
    return view.render('pages/archives/index', {
      ...list,
      ...{ count, isDpo, mayOpen: await isReader(user.id, db.connection()) },
      ...(await readers(db.connection())),
      totals: await openingsByProfessional(),
    })
  }

  @inject()
  async store({ auth, request, response }: HttpContext, openRequest: OpenRequest) {
    const asked = await request.validateUsing(requestValidator)
    const id = await openRequest.handle({
      ...{ reference: asked.archived_reference, reason: asked.archive_opening_reason },
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    return response.redirect().toRoute('archives.opening.show', [id])
  }

  /** As long as the opening lasts, to whoever opened. */
  async show({ auth, params, request, response, view, i18n }: HttpContext) {
    const access = await ArchiveAccess.query().where({ id: params.id, kind: 'request' }).first()
    if (!access?.isOpenTo(auth.getUserOrFail().id, DateTime.utc())) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    const [id] = access.records
    const found = await db.transaction((trx) => readArchivedRequest(trx, id))
    response.header('Cache-Control', 'no-store')
    const until = instantInWords(access.closesAt.setZone('Europe/Paris'), i18n.locale)
    return view.render('pages/archives/request', { found, until, reason: access.reason })
  }
}
