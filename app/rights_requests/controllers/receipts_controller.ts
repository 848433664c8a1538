import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import RecordReceipt from '#rights_requests/actions/record_receipt'
import { faultOfDay, instantOf } from '#rights_requests/domain/entry'
import RightsRequest from '#rights_requests/models/rights_request'
import { receiptValidator } from '#rights_requests/validators_instructions'

/** When a request reached a professional who answers it. */
export default class ReceiptsController {
  async create({ params, view }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const part = rightsRequest.partOf(params.partId)
    return view.render('pages/rights_requests/receipt', { rightsRequest, part })
  }

  @inject()
  async store(ctx: HttpContext, recordReceipt: RecordReceipt) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    const { received_on: day } = await request.validateUsing(receiptValidator)
    const now = DateTime.utc()
    const fault = faultOfDay(day, now)
    if (fault === 'future' || fault === 'too_early') {
      session.flashOnly(['received_on'])
      const sentence = i18n.t(`instructions.dpo.receipt.${fault}`)
      session.flash('inputErrorsBag', { received_on: [sentence] })
      return response.redirect().toRoute('rights_requests.receipt.create', [id, partId])
    }
    const stamp = stampOf(auth.user, now)
    await recordReceipt.handle({ id, partId, receivedAt: instantOf(day, now), stamp })
    session.flash('success', i18n.t('instructions.dpo.receipt.saved'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
