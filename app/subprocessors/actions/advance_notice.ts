import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { PENDING } from '#subprocessors/domain/standing'
import { platformDay, takeIntoGeneralUse, tellList } from '#subprocessors/general_list'
import { lockNotice } from '#subprocessors/lock_notice'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { untoldBy } from '#subprocessors/queries/untold'
import { UNDER_CONTRACT } from '#subprocessors/under_contract'

/**
 * Takes a notice on: on its planned day the general list takes the change in, once every controller has
 * been told; it closes when no controller has anything left to receive, say or be answered.
 */
export default class AdvanceNotice {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const notice = await lockNotice(trx, id)
      if (notice.state !== 'sent' || (await this.#isBeingTold(trx, notice, stamp))) return
      const hasCome = notice.plannedDay <= platformDay(stamp.at)
      if (hasCome && notice.switchedAt === null) await this.#takeIn(trx, notice, stamp)
      if (notice.switchedAt && !(await this.#isPending(trx, notice, stamp))) {
        await this.#close(trx, notice, stamp)
      }
    })
  }

  async #isBeingTold(trx: TransactionClientContract, { id }: ChangeNotice, { at }: Stamp) {
    const untold = trx.from('professionals').whereRaw(...untoldBy(id, at))
    return (await untold.select('id').first()) !== null
  }

  /** Those whose contract has ended have nothing left to say. */
  async #isPending(trx: TransactionClientContract, { id }: ChangeNotice, { at }: Stamp) {
    const pending = trx
      .from('told_controllers')
      .join('professionals', 'professionals.id', 'told_controllers.professional_id')
      .where('notice_id', id)
      .whereIn('standing', [...PENDING])
      .whereRaw(UNDER_CONTRACT, [at.toISO()!])
    return (await pending.select('told_controllers.id').first()) !== null
  }

  async #takeIn(trx: TransactionClientContract, notice: ChangeNotice, stamp: Stamp) {
    await notice.merge({ switchedAt: stamp.at }).save()
    if (notice.kind !== 'remove') await takeIntoGeneralUse(trx, notice, stamp)
    await tellList(trx, notice, 'in_force', stamp)
    const body = { notice: notice.id, subprocessor: notice.subprocessorId }
    const kind = 'subprocessor_notice.taken_in'
    await record(trx, { kind, subject: notice.reference, stamp, body })
  }

  async #close(trx: TransactionClientContract, notice: ChangeNotice, stamp: Stamp) {
    await notice.merge({ state: 'closed', endedAt: stamp.at }).save()
    const body = { notice: notice.id }
    const kind = 'subprocessor_notice.closed'
    await record(trx, { kind, subject: notice.reference, stamp, body })
  }
}
