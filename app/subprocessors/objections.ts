import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { canBeObjectedTo } from '#subprocessors/domain/change_notice'
import { isEnteredByHand, type ObjectedBy } from '#subprocessors/domain/objection'
import { MAY_OBJECT } from '#subprocessors/domain/standing'
import { keepFormer, stopServing } from '#subprocessors/effectiveness'
import { NothingToObjectTo, NoticeMovedOn } from '#subprocessors/errors'
import { oweFollowUps } from '#subprocessors/letters'
import { lockTold, subjectOf, type Told } from '#subprocessors/receipts'
import { tellDpos } from '#subprocessors/tell_dpos'
import { isUnderContract } from '#subprocessors/under_contract'

/** `late`: it is written down and shown to the DPO, and changes nothing by itself. */
export type Recorded = 'in_time' | 'late' | 'known'

export type Objection = {
  readonly by: ObjectedBy
  /** When it reached the platform; of one entered by hand, the beginning of that day. */
  readonly objectedAt: DateTime
  readonly reasons: string | null
  readonly stamp: Stamp
}

type Objecting = Told & { readonly controller: Professional }

/** The controller of a notice that may still be objected to, held until the end of the transaction. */
export async function lockObjecting(
  trx: TransactionClientContract,
  toldId: string,
  { at }: Stamp
): Promise<Objecting> {
  const it = await lockTold(trx, { id: toldId })
  if (!it || !['sent', 'closed'].includes(it.notice.state)) throw new NoticeMovedOn()
  const controller = await Professional.findOrFail(it.told.professionalId, { client: trx })
  if (!isUnderContract(controller, at)) throw new NoticeMovedOn()
  if (!canBeObjectedTo(it.notice.kind)) throw new NothingToObjectTo()
  return { ...it, controller }
}

/**
 * Before the window closes, the one announced may not serve this controller and the former one goes
 * on; from the closing instant on, the objection is late. Said twice, it counts once.
 */
export async function keepObjection(
  trx: TransactionClientContract,
  it: Objecting,
  objection: Objection
): Promise<Recorded> {
  const recorded = await note(trx, it, objection)
  if (recorded !== 'known') await tell(trx, it, { ...objection, recorded })
  return recorded
}

/** An objection that was late for a window which has turned out to be another is held against that one. */
export async function holdAgainstNewWindow(
  trx: TransactionClientContract,
  it: Told,
  stamp: Stamp
): Promise<void> {
  const { lateAt: objectedAt, objectedBy, objection: reasons, standing } = it.told
  if (!objectedAt || !MAY_OBJECT.includes(standing) || !it.told.isInTime(objectedAt)) return
  const controller = await Professional.findOrFail(it.told.professionalId, { client: trx })
  if (!isUnderContract(controller, stamp.at)) return
  it.told.merge({ lateAt: null })
  await keepObjection(trx, { ...it, controller }, { by: objectedBy!, objectedAt, reasons, stamp })
}

async function note(
  trx: TransactionClientContract,
  { told, notice }: Told,
  { by: objectedBy, objectedAt, reasons: objection }: Objection
): Promise<Recorded> {
  if (told.isInTime(objectedAt) && MAY_OBJECT.includes(told.standing)) {
    const silentAt = null
    await told.merge({ standing: 'objected', objectedAt, objectedBy, objection, silentAt }).save()
    /** In an emergency the former one has gone: nobody serves until the objection is settled. */
    const hold = notice.isEmergency ? stopServing : keepFormer
    await hold(trx, notice, told.professionalId)
    if (notice.state === 'closed') await notice.merge({ state: 'sent', endedAt: null }).save()
    return 'in_time'
  }
  const isSettled = ['objected', 'accommodated', 'contract_ended'].includes(told.standing)
  if (isSettled || told.lateAt) return 'known'
  await told.merge({ lateAt: objectedAt, objectedBy, objection }).save()
  return 'late'
}

async function tell(
  trx: TransactionClientContract,
  it: Objecting,
  { recorded, by, objectedAt, reasons, stamp }: Objection & { readonly recorded: Recorded }
): Promise<void> {
  const { told, notice, controller } = it
  await notice.load('subprocessor')
  await notice.load('former')
  const { email, name, locale, timezone } = controller
  const inTime = recorded === 'in_time'
  const zone = told.zone ?? timezone
  const at = objectedAt.toUTC().toISO()!
  const on = isEnteredByHand(by) ? objectedAt.setZone(zone).toISODate() : null
  const closedAt = told.closesAt?.toUTC().toISO() ?? null
  const times = stamp.at.toUTC().toISO()!
  const letter = { template: 'objection_received', notice, times, queuedAt: stamp.at } as const
  const addressee = { toldId: told.id, to: { email, name }, locale }
  await oweFollowUps(trx, { ...letter, content: { inTime, at, on, closedAt, zone } }, [addressee])
  await tellDpos(trx, { told, notice, professional: name, inTime, at: stamp.at })
  await record(trx, {
    kind: inTime ? 'subprocessor_notice.objected' : 'subprocessor_notice.objected_late',
    ...{ subject: subjectOf(it), stamp },
    body: { notice: notice.id, professional: told.professionalId, by, objected: at },
    ...(reasons && { detail: reasons }),
  })
}
