import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { identifiersOf } from '#inventory/domain/identifiers'
import { HOLD_GROUNDS } from '#inventory/domain/limits'
import PlaceHolds from '#holds/actions/place_holds'
import { type Asked, foundSets, itemsIn } from '#holds/pages/found_sets'
import { personHoldValidator } from '#holds/validators'

/** Under what somebody is looked for, until the form is sent. */
export const ASKED = 'hold_asked'

/** Holding records of somebody, without any request of theirs. */
export default class PersonHoldsController {
  async create({ session, response, view, i18n }: HttpContext) {
    const asked = session.get(ASKED) as Asked | undefined
    if (!asked) return response.redirect().toRoute('holds.create')
    const sets = await foundSets(identifiersOf(asked), asked, i18n)
    const fields = [...new Set(sets.flatMap((set) => set.fields))]
    const grounds = Object.entries(HOLD_GROUNDS)
    return view.render('pages/holds/person', { sets, fields, grounds })
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, placeHolds: PlaceHolds) {
    const asked = session.get(ASKED) as Asked | undefined
    if (!asked) return response.redirect().toRoute('holds.create')
    const chosen = await request.validateUsing(personHoldValidator)
    const act = await placeHolds.handle({
      who: identifiersOf(asked),
      items: itemsIn(chosen.held_items),
      fields: chosen.held_fields ?? [],
      ...termsIn(chosen),
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.forget(ASKED)
    session.flash('success', i18n.t('holds.flash.placed'))
    return response.redirect().toRoute('holds.show', { act })
  }
}

type Chosen = Awaited<ReturnType<(typeof personHoldValidator)['validate']>>

/** What both forms ask. */
export function termsIn(chosen: Omit<Chosen, 'held_items' | 'held_fields'>) {
  return {
    ground: chosen.hold_ground,
    law: chosen.hold_law,
    untilDay: chosen.until_day,
    reviewOn: chosen.review_day,
    explanation: chosen.explanation,
  }
}
