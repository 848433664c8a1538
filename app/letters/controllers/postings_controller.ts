import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { stampOf } from '#foundation/stamp'
import PostLetters from '#letters/actions/post_letters'
import UndoPosting from '#letters/actions/undo_posting'
import { idsIn } from '#letters/controllers/paper_letters_controller'
import { paperLetter } from '#letters/queries/paper_letters'
import { postingValidator } from '#letters/validators'

/** Noting that letters on paper were posted, on which day; and that one was not. */
export default class PostingsController {
  /** Those that were ticked. */
  async bulk(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const letters = await this.#post(ctx, idsIn(request.input('lettres')))
    session.flash('success', i18n.t('letters.paper.noted', { count: letters.length }))
    return response.redirect().toRoute('letters.paper.index')
  }

  async store(ctx: HttpContext) {
    const { params, response, session, i18n } = ctx
    const { id } = await paperLetter(params.id)
    await this.#post(ctx, [id])
    session.flash('success', i18n.t('letters.paper.noted', { count: 1 }))
    return response.redirect().toRoute('letters.paper.show', [id])
  }

  async destroy({ params, auth, response, session, i18n }: HttpContext) {
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    const { id } = await new UndoPosting().handle({ id: params.id, stamp })
    session.flash('success', i18n.t('letters.paper.undone'))
    return response.redirect().toRoute('letters.paper.show', [id])
  }

  async #post({ request, auth }: HttpContext, ids: readonly string[]) {
    const sent = await request.validateUsing(postingValidator)
    return new PostLetters().handle({
      ids,
      day: sent.posted_on as CivilDay,
      registeredNumber: sent.registered_number ?? null,
      stamp: stampOf(auth.getUserOrFail(), DateTime.utc()),
    })
  }
}
