import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { canBeObjectedTo } from '#subprocessors/domain/change_notice'
import { MAY_OBJECT } from '#subprocessors/domain/standing'
import { keepFormer, stopServing } from '#subprocessors/effectiveness'
import { NothingToObjectTo, NoticeMovedOn } from '#subprocessors/errors'
import { oweFollowUps } from '#subprocessors/letters'
import { lockTold, subjectOf, type Told } from '#subprocessors/receipts'
import { isUnderContract } from '#subprocessors/under_contract'

type Objection = {
  readonly toldId: string
  readonly by: 'letter' | 'pro'
  readonly reasons: string | null
  readonly stamp: Stamp
}

/** `late`: it is written down and shown to the DPO, and changes nothing by itself. */
export type Recorded = 'in_time' | 'late' | 'known'

type Outcome = { readonly recorded: Recorded; readonly controller: Professional }

/**
 * A controller objects. Before its window closes, the one announced may not serve it and the former
 * one goes on; from the closing instant on, the objection is late. Said twice, it counts once.
 */
export default class ObjectToNotice {
  handle({ toldId, ...objection }: Objection): Promise<Recorded> {
    return db.transaction(async (trx) => {
      const it = await lockTold(trx, { id: toldId })
      if (!it || !['sent', 'closed'].includes(it.notice.state)) throw new NoticeMovedOn()
      const controller = await Professional.findOrFail(it.told.professionalId, { client: trx })
      if (!isUnderContract(controller, objection.stamp.at)) throw new NoticeMovedOn()
      if (!canBeObjectedTo(it.notice.kind)) throw new NothingToObjectTo()
      const recorded = await this.#keep(trx, it, objection)
      if (recorded !== 'known') await this.#tell(trx, it, { controller, recorded, ...objection })
      return recorded
    })
  }

  async #keep(
    trx: TransactionClientContract,
    { told, notice }: Told,
    { by: objectedBy, reasons: objection, stamp }: Omit<Objection, 'toldId'>
  ): Promise<Recorded> {
    const { at: objectedAt } = stamp
    if (told.isInTime(objectedAt) && MAY_OBJECT.includes(told.standing)) {
      const silentAt = null
      await told.merge({ standing: 'objected', objectedAt, objectedBy, objection, silentAt }).save()
      /** In an emergency the former one has gone: nobody serves until the objection is settled. */
      const hold = notice.isEmergency ? stopServing : keepFormer
      await hold(trx, notice, told.professionalId)
      return 'in_time'
    }
    const isSettled = ['objected', 'accommodated', 'contract_ended'].includes(told.standing)
    if (isSettled || told.lateAt) return 'known'
    await told.merge({ lateAt: objectedAt, objectedBy, objection }).save()
    return 'late'
  }

  async #tell(
    trx: TransactionClientContract,
    it: Told,
    { controller, recorded, by, reasons, stamp }: Omit<Objection, 'toldId'> & Outcome
  ): Promise<void> {
    const { told, notice } = it
    await notice.load('subprocessor')
    await notice.load('former')
    const { email, name, locale, timezone } = controller
    const inTime = recorded === 'in_time'
    const at = stamp.at.toUTC().toISO()!
    const closedAt = told.closesAt?.toUTC().toISO() ?? null
    const content = { inTime, at, closedAt, zone: told.zone ?? timezone }
    const letter = { template: 'objection_received', notice, content, times: at } as const
    const addressee = { toldId: told.id, to: { email, name }, locale }
    await oweFollowUps(trx, { ...letter, queuedAt: stamp.at }, [addressee])
    await record(trx, {
      kind: inTime ? 'subprocessor_notice.objected' : 'subprocessor_notice.objected_late',
      ...{ subject: subjectOf(it), stamp },
      body: { notice: notice.id, professional: told.professionalId, by },
      ...(reasons && { detail: reasons }),
    })
  }
}
