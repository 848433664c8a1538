import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AddEntry from '#register/actions/add_entry'
import { type Desk, deskOf } from '#register/desk'
import { CIRCLES, STARTING_POINTS } from '#register/domain/starting_points'
import RegisterEntry from '#register/models/register_entry'
import { startingFacts } from '#register/starting_facts'

/** Activities to begin from, by trade: one click adds one, as a draft to be completed. */
export default class StartingPointsController {
  async index(ctx: HttpContext) {
    const desk = await deskOf(ctx)
    const adopted = await RegisterEntry.query()
      .whereRaw('professional_id is not distinct from ?', [desk.professionalId!])
      .whereNull('retiredAt')
      .whereNotNull('startingPoint')
    const taken = adopted.map(({ startingPoint }) => startingPoint)
    const circles = circlesOf(desk).map((circle) => ({
      circle,
      points: STARTING_POINTS.filter((it) => it.circle === circle).map(({ key }) => ({
        key,
        isAdopted: taken.includes(key),
      })),
    }))
    return ctx.view.render('pages/register/activities/library', { side: desk.side, circles })
  }

  @inject()
  async store(ctx: HttpContext, add: AddEntry) {
    const { auth, params, request, response, session, i18n } = ctx
    const { side, professionalId } = await deskOf(ctx)
    const point = STARTING_POINTS.find(({ key }) => key === params.point)
    if (!point) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const { id } = await add.handle({
      ...{ professionalId, startingPoint: point.key },
      facts: startingFacts(point, i18n),
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('register_entries.flash.added'))
    return response.redirect().toRoute(`register.${side}.entry.show`, [id])
  }
}

/** A professional of health finds its own first; another one does not see them. */
function circlesOf({ owner: { professional } }: Desk) {
  const others = CIRCLES.filter((it) => it !== 'health')
  return professional?.isOfHealth ? (['health', ...others] as const) : others
}
