import type { DutyFactSource } from '#parties/duties'
import { placeOf } from '#rights_requests/domain/place'
import RequestPart from '#rights_requests/models/request_part'
import { figuresAt } from '#rights_requests/queries/figures'
import { partWhenDue } from '#rights_requests/queries/when_due'

/** Nothing that was passed on is late, and nothing was answered late within twelve months (art. 12(3)). */
export const answersDuty: DutyFactSource = {
  duty: 'requests_in_time',
  async read(professional, now) {
    const { id: professionalId } = professional
    const open = RequestPart.query().where('professionalId', professionalId)
    const missed = await partWhenDue(open.whereNotNull('forwardedAt'), 'missed', now)
      .count('* as total')
      .first()
    const waiting = Number(missed!.$extras.total)
    const { total } = await figuresAt(now, { ...placeOf(professional), professionalId })
    const late = total.answered - total.inTime
    const params = { waiting, late, answered: total.answered }
    return { isDone: waiting + late === 0, params }
  },
}
