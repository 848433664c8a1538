import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { NoticeState } from '#subprocessors/domain/change_notice'
import { platformDay, tellList } from '#subprocessors/general_list'
import { NoticeMovedOn } from '#subprocessors/errors'
import { oweFollowUps } from '#subprocessors/letters'
import { lockNotice } from '#subprocessors/lock_notice'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { toldTo } from '#subprocessors/queries/told_to'

/**
 * Gives a change up, before the general list has taken it in: everything stays as it is, those who
 * were told are told that too, and letters that have not left never will.
 */
export default class CancelNotice {
  /** @returns what it was until then. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<NoticeState> {
    return db.transaction(async (trx) => {
      const notice = await lockNotice(trx, id)
      const was = notice.state
      if (!notice.canBeCancelled) throw new NoticeMovedOn()
      await notice.merge({ state: 'cancelled', endedAt: stamp.at }).save()
      if (notice.kind !== 'remove') await this.#withdrawEntry(trx, notice, stamp)
      if (was === 'sent') await this.#tell(trx, notice, stamp)
      const body = { notice: id }
      const kind = 'subprocessor_notice.cancelled'
      await record(trx, { kind, subject: notice.reference, stamp, body })
      return was
    })
  }

  /** It was announced and will serve nobody; the former ones go on as the general list says. */
  async #withdrawEntry(trx: TransactionClientContract, notice: ChangeNotice, { at }: Stamp) {
    const { subprocessorId, formerId } = notice
    await trx
      .from('subprocessors')
      .where('id', subprocessorId)
      .update({ ended_on: platformDay(at), updated_at: at.toISO() })
    await trx
      .from('controller_subprocessors')
      .where('subprocessor_id', subprocessorId)
      .update({ effective_from: null, effective_until: null })
    if (!formerId) return
    const told = trx.from('told_controllers').where('notice_id', notice.id)
    await trx
      .from('controller_subprocessors')
      .where('subprocessor_id', formerId)
      .whereIn('professional_id', told.select('professional_id'))
      .update({ effective_until: null })
  }

  async #tell(trx: TransactionClientContract, notice: ChangeNotice, stamp: Stamp) {
    await tellList(trx, notice, 'given_up', stamp)
    const controllers = await toldTo(trx, notice.id, stamp.at)
    const letter = { template: 'cancelled', notice, content: {}, queuedAt: stamp.at } as const
    await oweFollowUps(trx, letter, controllers)
  }
}
