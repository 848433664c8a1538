import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import OrderCustomFields from '#booking/actions/settings/order_custom_fields'
import { deskOf, ownOf } from '#booking/controllers/pro/desk'
import CustomField from '#booking/models/custom_field'
import { orderValidator } from '#booking/pro_validators'

/** The order in which clients are asked. */
export default class CustomFieldOrdersController {
  @inject()
  async store(ctx: HttpContext, orderCustomFields: OrderCustomFields) {
    const { professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { id } = await ownOf(CustomField, ctx, professionalId)
    const { request, response } = ctx
    const { by } = await request.validateUsing(orderValidator)
    await orderCustomFields.handle({ professionalId, id, by: by < 0 ? -1 : 1, stamp })
    return response.redirect().toRoute('booking.pro.custom_fields.index')
  }
}
