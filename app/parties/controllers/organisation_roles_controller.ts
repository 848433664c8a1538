import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { datasets } from '#inventory/registry'
import StateRole from '#parties/actions/state_role'
import WithdrawRole from '#parties/actions/withdraw_role'
import Professional from '#parties/models/professional'
import { roleValidator } from '#parties/validators_party'

/** Roles that only people know: recipient, authority, joint controller, each for one data set. */
export default class OrganisationRolesController {
  @inject()
  async store(ctx: HttpContext, state: StateRole) {
    const { params, request, response, session, auth, i18n } = ctx
    const sent = await request.validateUsing(roleValidator)
    const isKnown = datasets.all().some(({ key }) => key === sent.role_dataset)
    if (!isKnown) throw fault(ctx, 'role_dataset', 'unknown_dataset')
    const role = {
      ...{ role: sent.stated_role, dataset: sent.role_dataset, reason: sent.role_reason ?? '' },
      professionalId: await professionalNamed(ctx, sent.role_professional),
    }
    const stamp = stampOf(auth.user, DateTime.utc())
    await state.handle({ organisationId: params.id, role, stamp })
    session.flash('success', i18n.t('organisations.flash.role_stated'))
    return response.redirect().toRoute('parties.show', [params.id])
  }

  @inject()
  async destroy({ params, response, session, auth, i18n }: HttpContext, withdraw: WithdrawRole) {
    const { id: partyId, roleId: id } = params
    await withdraw.handle({ partyId, id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('organisations.flash.role_withdrawn'))
    return response.redirect().toRoute('parties.show', [partyId])
  }
}

/** By the name of the booking site, which is nobody else's, or by its own name when one bears it. */
async function professionalNamed(ctx: HttpContext, named?: string): Promise<string | null> {
  if (!named) return null
  const found = await Professional.present()
    .where((any) => {
      void any.where('slug', named.toLowerCase()).orWhereRaw('lower(name) = lower(?)', [named])
    })
    .limit(2)
  if (found.length !== 1) throw fault(ctx, 'role_professional', 'unknown_professional')
  return found[0].id
}

function fault({ i18n }: HttpContext, field: string, rule: string) {
  const message = i18n.t(`organisations.faults.${rule}`)
  return new errors.E_VALIDATION_ERROR([{ field, rule, message }])
}
