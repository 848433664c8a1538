import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import AddOpeningRule from '#booking/actions/settings/add_opening_rule'
import RemoveOpeningRule from '#booking/actions/settings/remove_opening_rule'
import { deskOf } from '#booking/controllers/pro/desk'
import { sendBackWith } from '#booking/controllers/pro/mistakes'
import { openingRuleValidator } from '#booking/pro_validators'

/** Hours of some weeks only. */
export default class OpeningRulesController {
  @inject()
  async store(ctx: HttpContext, addOpeningRule: AddOpeningRule) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { request, response, session, i18n } = ctx
    const asked = await request.validateUsing(openingRuleValidator)
    const { weekday, rule_from: startMin, rule_to: endMin, anchor } = asked
    const { every_weeks: everyWeeks, valid_from: validFrom = null } = asked
    const { valid_until: validUntil = null } = asked
    if (startMin >= endMin) return sendBackWith(ctx, { rule_to: 'backwards' })
    if (validFrom !== null && validUntil !== null && validFrom > validUntil) {
      return sendBackWith(ctx, { valid_until: 'days_backwards' })
    }
    const rule = { weekday, startMin, endMin, everyWeeks, anchor, validFrom, validUntil }
    await addOpeningRule.handle({ professionalId, rule, stamp })
    session.flash('success', i18n.t('agenda.flash.rule_added'))
    return response.redirect().toRoute('booking.pro.opening_hours.edit')
  }

  @inject()
  async destroy(ctx: HttpContext, removeOpeningRule: RemoveOpeningRule) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { params, response, session, i18n } = ctx
    await removeOpeningRule.handle({ professionalId, id: params.id, stamp })
    session.flash('success', i18n.t('agenda.flash.rule_removed'))
    return response.redirect().toRoute('booking.pro.opening_hours.edit')
  }
}
