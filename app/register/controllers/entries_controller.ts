import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AddEntry from '#register/actions/add_entry'
import { activityIn, deskOf, readDesk, reviewDueIn } from '#register/desk'
import { NO_FACTS } from '#register/domain/activity_facts'
import { activitiesPage } from '#register/pages/activities_page'
import { activityPage } from '#register/pages/activity_page'
import { registerWords } from '#register/reading'
import { newEntryValidator } from '#register/validators'

/** The activities of a register: what the product tells, and what people keep. */
export default class EntriesController {
  async index(ctx: HttpContext) {
    const desk = await deskOf(ctx)
    const now = DateTime.utc()
    const document = await readDesk(desk, now)
    const due = await reviewDueIn(desk, now, ctx.i18n.locale)
    const page = activitiesPage(document, desk, due, registerWords(ctx.locale))
    return ctx.view.render('pages/register/activities/index', page)
  }

  @inject()
  async store(ctx: HttpContext, add: AddEntry) {
    const { auth, request, response, session, i18n } = ctx
    const { side, professionalId } = await deskOf(ctx)
    const { activity_name: name } = await request.validateUsing(newEntryValidator)
    const { id } = await add.handle({
      ...{ professionalId, startingPoint: null },
      facts: { ...NO_FACTS, name: { words: name } },
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('register_entries.flash.added'))
    return response.redirect().toRoute(`register.${side}.entry.show`, [id])
  }

  async show(ctx: HttpContext) {
    const desk = await deskOf(ctx)
    const document = await readDesk(desk, DateTime.utc())
    const activity = activityIn(document, ctx.params.id, ctx)
    const page = activityPage(activity, desk, registerWords(ctx.locale))
    return ctx.view.render('pages/register/activities/show', page)
  }
}
