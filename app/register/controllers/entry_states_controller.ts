import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import SetEntryState from '#register/actions/set_entry_state'
import { activityIn, deskOf, readDesk } from '#register/desk'
import { registerWords } from '#register/reading'
import { entryStateValidator } from '#register/validators'

/** An activity of the holder’s own enters the register, is a draft again, or is withdrawn. */
export default class EntryStatesController {
  async create(ctx: HttpContext) {
    const desk = await deskOf(ctx)
    const activity = activityIn(await readDesk(desk, DateTime.utc()), ctx.params.id, ctx)
    const name = registerWords(ctx.locale).said(activity.name)
    const { side } = desk
    return ctx.view.render('pages/register/activities/withdrawal', { side, name, id: activity.id })
  }

  @inject()
  async update(ctx: HttpContext, set: SetEntryState) {
    const { auth, params, request, response, session, i18n } = ctx
    const { side, professionalId } = await deskOf(ctx)
    const { entry_state: to } = await request.validateUsing(entryStateValidator)
    const { id } = params
    await set.handle({ professionalId, id, to, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t(`register_entries.flash.${to}`))
    if (to === 'retired') return response.redirect().toRoute(`register.${side}.entry.index`)
    return response.redirect().toRoute(`register.${side}.entry.show`, [id])
  }
}
