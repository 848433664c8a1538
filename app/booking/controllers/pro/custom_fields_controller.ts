import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import AddCustomField, { MOST_CUSTOM_FIELDS } from '#booking/actions/settings/add_custom_field'
import RemoveCustomField from '#booking/actions/settings/remove_custom_field'
import { deskOf } from '#booking/controllers/pro/desk'
import { sendBackWith } from '#booking/controllers/pro/mistakes'
import { looksSensitive } from '#booking/domain/sensitive'
import { customFieldValidator } from '#booking/pro_validators'
import { customFieldsOf } from '#booking/queries/custom_fields'

/** What is asked of clients beyond the minimum, each with why it is necessary. */
export default class CustomFieldsController {
  async index(ctx: HttpContext) {
    const { professional } = await deskOf(ctx, 'decideOnData')
    const fields = await customFieldsOf(professional.id)
    const page = { professional, fields, isFull: fields.length >= MOST_CUSTOM_FIELDS }
    return ctx.view.render('pages/booking/pro/custom_fields', page)
  }

  async create(ctx: HttpContext) {
    const { professional } = await deskOf(ctx, 'decideOnData')
    return ctx.view.render('pages/booking/pro/custom_field', { professional })
  }

  /** What looks like health data is said and asked once more; it is never refused. */
  @inject()
  async store(ctx: HttpContext, addCustomField: AddCustomField) {
    const { professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { request, response, session, i18n, locale } = ctx
    const asked = await request.validateUsing(customFieldValidator)
    const { field_label: label, necessity, field_kind: kind } = asked
    const choices = kind === 'choice' ? (asked.choices ?? []) : []
    if (kind === 'choice' && choices.length < 2) {
      return sendBackWith(ctx, { choices: 'two_choices' })
    }
    if (choices.length > 20 || choices.some((it) => it.length > 80)) {
      return sendBackWith(ctx, { choices: 'long_choices' })
    }
    if (!asked.confirmed && looksSensitive([label, ...choices].join(' '), locale)) {
      return sendBackWith(ctx, { confirmed: 'sensitive' })
    }
    const field = { label, necessity, kind, choices, required: asked.required !== undefined }
    await addCustomField.handle({ professionalId, field, stamp })
    session.flash('success', i18n.t('agenda.flash.field_added'))
    return response.redirect().toRoute('booking.pro.custom_fields.index')
  }

  @inject()
  async destroy(ctx: HttpContext, removeCustomField: RemoveCustomField) {
    const { professionalId, stamp } = await deskOf(ctx, 'decideOnData')
    const { params, response, session, i18n } = ctx
    await removeCustomField.handle({ professionalId, id: params.id, stamp })
    session.flash('success', i18n.t('agenda.flash.field_removed'))
    return response.redirect().toRoute('booking.pro.custom_fields.index')
  }
}
