import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ChangeEntry from '#register/actions/change_entry'
import { activityIn, deskOf, readDesk } from '#register/desk'
import { type Section, sectionsOf } from '#register/domain/sections'
import { sectionPage } from '#register/pages/section_page'
import { registerWords } from '#register/reading'
import { sectionForms } from '#register/sections/all'
import { SECTION_OF } from '#register/sections/addresses'

/** One page of an activity: what is said there replaces what was said. */
export default class EntrySectionsController {
  async edit(ctx: HttpContext) {
    const { desk, activity, section } = await asked(ctx)
    const page = sectionPage(activity, section, desk, registerWords(ctx.locale))
    return ctx.view.render('pages/register/activities/section', page)
  }

  @inject()
  async update(ctx: HttpContext, change: ChangeEntry) {
    const { auth, request, response, session, i18n } = ctx
    const { desk, activity, section } = await asked(ctx)
    const form = sectionForms[section]
    const sent = await request.validateUsing(form.validator)
    const words = registerWords(ctx.locale)
    const now = DateTime.utc()
    const today = now.setZone('Europe/Paris').toISODate()!
    const written = form.write(sent, { activity, read: (it) => words.said(it), today })
    const { professionalId, side } = desk
    await change.handle({
      professionalId,
      id: activity.id,
      ...written,
      stamp: stampOf(auth.user, now),
    })
    if (request.input('more')) return response.redirect(request.url())
    session.flash('success', i18n.t('register_entries.flash.saved'))
    return response.redirect().toRoute(`register.${side}.entry.show`, [activity.id])
  }
}

async function asked(ctx: HttpContext) {
  const { params, request } = ctx
  const desk = await deskOf(ctx)
  const document = await readDesk(desk, DateTime.utc())
  const activity = activityIn(document, params.id, ctx)
  const section: Section = SECTION_OF[params.section]!
  if (!sectionsOf(activity.origin).includes(section)) {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
  return { desk, activity, section }
}
