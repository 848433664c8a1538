import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ApproveVersion from '#register/actions/approve_version'
import { deskOf, kindAsked } from '#register/desk'
import { approvalValidator } from '#register/validators'

/** Somebody named says that what they read is right. */
export default class VersionApprovalsController {
  @inject()
  async store(ctx: HttpContext, approve: ApproveVersion) {
    const { auth, params, request, response, session, i18n } = ctx
    const user = auth.getUserOrFail()
    const { owner, address } = await deskOf(ctx, kindAsked(ctx))
    const { digest, version_note: note = '' } = await request.validateUsing(approvalValidator)
    const { number } = await approve.handle({
      ...{ owner, digest, note, number: Number(params.number) },
      approverName: user.fullName,
      stamp: stampOf(user, DateTime.utc()),
    })
    session.flash('success', i18n.t('register_entries.flash.approved', { number }))
    return response.redirect(`${address}/versions`)
  }
}
