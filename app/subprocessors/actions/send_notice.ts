import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { endForAll, endGeneralUse, takeIntoGeneralUse, tellList } from '#subprocessors/general_list'
import { NoticeMovedOn } from '#subprocessors/errors'
import { TELL } from '#subprocessors/job_names'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { lockNotice } from '#subprocessors/lock_notice'

/**
 * Announces the change: a letter is owed to each controller, and nothing changes for it before its
 * window has closed. An emergency replacement takes effect at once, and is told at once.
 */
export default class SendNotice {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const notice = await lockNotice(trx, id)
      if (notice.state !== 'draft') throw new NoticeMovedOn()
      await notice.merge({ state: 'sent', sentAt: stamp.at }).save()
      if (notice.isEmergency) await this.#replaceAtOnce(trx, notice, stamp)
      if (notice.kind === 'remove') await this.#end(trx, notice, stamp)
      await tellList(trx, notice, notice.isEmergency ? 'in_force' : 'announced', stamp)
      await enqueue(trx, TELL, { id })
      await this.#record(trx, notice, stamp)
    })
  }

  async #replaceAtOnce(trx: TransactionClientContract, notice: ChangeNotice, stamp: Stamp) {
    await takeIntoGeneralUse(trx, notice, stamp)
    await endForAll(trx, notice.formerId!, stamp.at)
    await notice.merge({ switchedAt: stamp.at }).save()
  }

  async #end(trx: TransactionClientContract, notice: ChangeNotice, stamp: Stamp) {
    const { subprocessorId, plannedDay } = notice
    await endGeneralUse(trx, subprocessorId, plannedDay, stamp)
    const zone = 'Europe/Paris'
    await endForAll(trx, subprocessorId, DateTime.fromISO(plannedDay, { zone }))
  }

  async #record(trx: TransactionClientContract, notice: ChangeNotice, stamp: Stamp) {
    const { id, reference: subject, kind, emergencyGround: ground, plannedDay: planned } = notice
    const { subprocessorId: subprocessor, emergencyExplanation } = notice
    await record(trx, {
      kind: ground ? 'subprocessor_notice.emergency_sent' : 'subprocessor_notice.sent',
      ...{ subject, stamp },
      body: { notice: id, change: kind, subprocessor, planned, ...(ground && { ground }) },
      ...(emergencyExplanation && { detail: emergencyExplanation }),
    })
  }
}
