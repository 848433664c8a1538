import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AssignRightsRequests from '#rights_requests/actions/assign_rights_requests'
import { backToQueue } from '#rights_requests/pages/back_to_queue'
import { assignmentValidator } from '#rights_requests/queue_validators'

/** Who works on the requests that were chosen in the queue. */
export default class AssignmentsController {
  @inject()
  async store(ctx: HttpContext, assign: AssignRightsRequests) {
    const { request, auth, session, i18n } = ctx
    const [refused, choice] = await request.tryValidateUsing(assignmentValidator)
    if (refused) {
      session.flash('refusal', i18n.t('queue.bulk.none'))
      return backToQueue(ctx)
    }

    const user = auth.getUserOrFail()
    const people = { me: user.id, nobody: null, person: choice.person ?? null }
    const assignee = people[choice.to]
    const stamp = stampOf(user, DateTime.utc())
    const count = await assign.handle({ ids: choice.demandes, assignee, stamp })
    session.flash('success', i18n.t(`queue.bulk.${assignee ? 'done' : 'undone'}`, { count }))
    return backToQueue(ctx)
  }
}
