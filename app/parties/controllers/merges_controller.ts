import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import MergeOrganisations from '#parties/actions/merge_organisations'
import { uuidOf } from '#parties/domain/party_filters'
import Organisation from '#parties/models/organisation'
import { mergeView } from '#parties/pages/merge_view'
import { likelySame } from '#parties/queries/duplicates'
import { mergePreview } from '#parties/queries/merge_preview'
import { mergeCandidates } from '#parties/queries/merge_candidates'

/** Two organisations that are one: which of them stays, and what moves. */
export default class MergesController {
  async create(ctx: HttpContext) {
    const { params, request, view } = ctx
    const from = await standing(params.id, ctx)
    const intoId = uuidOf(request.qs().avec)
    if (intoId && intoId !== from.id) {
      const into = await standing(intoId, ctx)
      const page = mergeView({ from, into }, await mergePreview(from, into), ctx.i18n)
      return view.render('pages/organisations/merge', { from, into, ...page })
    }
    const search = typeof request.qs().recherche === 'string' ? request.qs().recherche.trim() : ''
    const found = search ? await mergeCandidates(from, search) : await likelySame(from)
    return view.render('pages/organisations/merge_with', { from, search, found })
  }

  @inject()
  async store(ctx: HttpContext, merge: MergeOrganisations) {
    const { params, request, response, session, auth, i18n } = ctx
    const from = await standing(params.id, ctx)
    const intoId = uuidOf(request.input('into'))
    if (!intoId) return response.redirect().toRoute('parties.merge.create', [from.id])
    const stamp = stampOf(auth.user, DateTime.utc())
    const { id, name } = await merge.handle({ fromId: from.id, intoId, stamp })
    session.flash('success', i18n.t('organisations.flash.merged', { name }))
    return response.redirect().toRoute('parties.show', [id])
  }
}

async function standing(id: string, { request }: HttpContext): Promise<Organisation> {
  const found = await Organisation.query().where('id', id).whereNull('mergedInto').first()
  if (!found) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return found
}
