import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import type { Outcome } from '#subprocessors/domain/standing'
import { effectiveFrom } from '#subprocessors/domain/window'
import { keepFormer, letServe, stopServing } from '#subprocessors/effectiveness'
import { NoObjection } from '#subprocessors/errors'
import { oweFollowUps } from '#subprocessors/letters'
import type ToldController from '#subprocessors/models/told_controller'
import { lockTold, subjectOf, type Told } from '#subprocessors/receipts'
import { isUnderContract } from '#subprocessors/under_contract'

type Settled = Omit<Settling, 'toldId'> & {
  readonly controller: Professional
  /** From when the one announced serves, if it does. */
  readonly from: DateTime | null
}

type Settling = { readonly toldId: string; readonly outcome: Outcome; readonly stamp: Stamp }

/**
 * How an objection ends. `withdrawn`: the one announced serves from then on, not before the planned
 * day; `accommodated`: the controller keeps the former one; `contract_ended`: a termination is due
 * (queries/terminations_due.ts). The last two may also answer an objection that came late.
 */
export default class SettleObjection {
  handle({ toldId, outcome, stamp }: Settling): Promise<void> {
    return db.transaction(async (trx) => {
      const it = await lockTold(trx, { id: toldId })
      if (!it || !canBeSettled(it.told, outcome)) throw new NoObjection()
      const controller = await Professional.findOrFail(it.told.professionalId, { client: trx })
      if (!isUnderContract(controller, stamp.at)) throw new NoObjection()
      const from = await this.#settle(trx, it, { controller, outcome, stamp })
      await this.#tell(trx, it, { controller, outcome, stamp, from })
    })
  }

  async #settle(
    trx: TransactionClientContract,
    { told, notice }: Told,
    { controller, outcome, stamp }: Omit<Settled, 'from'>
  ): Promise<DateTime | null> {
    const settled = { standing: outcome, settledAt: stamp.at, settledBy: actorId(stamp) }
    await told.merge(settled).save()
    if (outcome !== 'withdrawn') {
      const isLeft = notice.isEmergency && outcome === 'contract_ended'
      await (isLeft ? stopServing : keepFormer)(trx, notice, told.professionalId)
      return null
    }
    const zone = told.zone ?? controller.timezone
    const from = effectiveFrom(stamp.at, notice.plannedDay, zone)
    await letServe(trx, notice, [told.professionalId], from)
    return from
  }

  async #tell(
    trx: TransactionClientContract,
    it: Told,
    { controller, outcome, stamp, from }: Settled
  ): Promise<void> {
    const { told, notice } = it
    await notice.load('subprocessor')
    await notice.load('former')
    const { email, name, locale, timezone: zone } = controller
    const content = { outcome, zone, from: from?.toUTC().toISO() ?? null }
    const times = stamp.at.toUTC().toISO()!
    const letter = { template: 'settled', notice, content, times, queuedAt: stamp.at } as const
    await oweFollowUps(trx, letter, [{ toldId: told.id, to: { email, name }, locale }])
    const body = { notice: notice.id, professional: told.professionalId, outcome }
    const kind = 'subprocessor_notice.objection_settled'
    await record(trx, { kind, subject: subjectOf(it), stamp, body })
  }
}

/** A late objection has nothing to withdraw: it has changed nothing. */
function canBeSettled({ standing, lateAt }: ToldController, outcome: Outcome): boolean {
  if (standing === 'objected') return true
  const isLate = lateAt !== null && ['open', 'cleared', 'withdrawn'].includes(standing)
  return isLate && outcome !== 'withdrawn'
}
