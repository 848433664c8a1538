import type { DutyFactSource } from '#parties/duties'
import { BEFORE_RECEIPT } from '#subprocessors/domain/standing'
import ToldController from '#subprocessors/models/told_controller'

/** Every change announced has been opened (art. 28(2)): nobody objects to what they have not read. */
export const changesDuty: DutyFactSource = {
  duty: 'subprocessors_read',
  async read({ id }) {
    const unread = await ToldController.query()
      .where('professionalId', id)
      .whereIn('standing', [...BEFORE_RECEIPT])
      .whereHas('notice', (notice) => void notice.where('state', 'sent'))
      .count('* as total')
      .first()
    const count = Number(unread!.$extras.total)
    return { isDone: count === 0, params: { count } }
  },
}
