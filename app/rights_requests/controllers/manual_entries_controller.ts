import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import AttachProof from '#rights_requests/actions/attach_proof'
import FileDraft from '#rights_requests/actions/file_draft'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import { checkedEntry } from '#rights_requests/entry_form'
import { entryPage } from '#rights_requests/pages/entry_page'

/** Requests that came by mail, telephone, post or at the counter, with the day they were received. */
export default class ManualEntriesController {
  async create({ request, view }: HttpContext) {
    const page = await entryPage(request.qs().brouillon, DateTime.utc())
    return view.render('pages/rights_requests/entry/create', page)
  }

  @inject()
  async store(
    ctx: HttpContext,
    fileDraft: FileDraft,
    attachProof: AttachProof,
    identify: IdentifyRequester
  ) {
    const { auth, response, session, i18n } = ctx
    const at = DateTime.utc()
    const stamp = stampOf(auth.user, at)
    const { entry, draft, proof, isIdentitySeen } = await checkedEntry(ctx, at)
    const filed = await new FileRightsRequest().handle({ ...entry, stamp })
    const { id, reference } = filed
    if (proof) await attachProof.handle({ rightsRequestId: id, ...proof, stamp })
    if (draft) await fileDraft.handle({ id: draft.id, rightsRequestId: id, stamp })
    /** Whoever asks for another was seen; by what right is still to be checked. */
    if (isIdentitySeen && !entry.representation && filed.can('identify')) {
      await identify.handle({ id, means: 'in_person', stamp })
    }
    session.flash('success', i18n.t('intake.entry.filed', { reference }))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
