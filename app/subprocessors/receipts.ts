import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Region } from '#deadlines/domain/holidays'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { keepFormer, letServe } from '#subprocessors/effectiveness'
import { canBeObjectedTo, type ReceiptMeans } from '#subprocessors/domain/change_notice'
import { BEFORE_RECEIPT, RESTS_ON_RECEIPT } from '#subprocessors/domain/standing'
import { effectiveFrom, windowOf } from '#subprocessors/domain/window'
import ChangeNotice from '#subprocessors/models/change_notice'
import NoticeReceipt from '#subprocessors/models/notice_receipt'
import ToldController from '#subprocessors/models/told_controller'

export type Told = { readonly notice: ChangeNotice; readonly told: ToldController }

type Arrival = {
  readonly means: ReceiptMeans
  readonly receivedAt: DateTime
  readonly stamp: Stamp
}

/** The controller of a notice, held until the end of the transaction; null when there is none. */
export async function lockTold(
  trx: TransactionClientContract,
  which: { readonly id: string } | { readonly noticeId: string; readonly professionalId: string }
): Promise<Told | null> {
  const told = await ToldController.query({ client: trx }).where(which).forUpdate().first()
  if (!told) return null
  /** Shared: it is not given up, nor taken into the general list, while one controller is seen to. */
  const notice = await ChangeNotice.query({ client: trx })
    .where('id', told.noticeId)
    .forShare()
    .firstOrFail()
  return { told, notice }
}

/** Names the entries of one controller about one notice; those of the notice bear its reference. */
export function subjectOf({ notice, told }: Told): string {
  return `${notice.reference}/${told.professionalId}`
}

/**
 * The notice has reached its controller. The first receipt to be known starts the window; others are
 * kept beside it, for the case in which that one is taken back.
 */
export async function receive(
  trx: TransactionClientContract,
  it: Told,
  { means, receivedAt, stamp }: Arrival
): Promise<void> {
  const { told, notice } = it
  if (notice.state === 'cancelled') return
  const valid = NoticeReceipt.query({ client: trx }).where('toldId', told.id)
  if (await valid.where('means', means).whereNull('takenBackAt').first()) return
  const { id: toldId, professionalId } = told
  const recordedAt = stamp.at
  await NoticeReceipt.create(
    { toldId, professionalId, means, receivedAt, recordedAt },
    { client: trx }
  )
  if (!told.receivedAt) await start(trx, it, { means, receivedAt })
  const body = { notice: notice.id, professional: professionalId, means, received: utc(receivedAt) }
  const kind = 'subprocessor_notice.received'
  await record(trx, { kind, subject: subjectOf(it), stamp, body })
}

/**
 * The recipient's side says when it arrived. What our own mail server had taken was not there yet: a
 * window that runs from there gives way to that of the first other receipt, in favour of the controller.
 */
export async function confirmArrival(
  trx: TransactionClientContract,
  it: Told,
  arrival: Arrival
): Promise<void> {
  const { told, notice } = it
  if (notice.state === 'cancelled') return
  await receive(trx, it, arrival)
  const rests = RESTS_ON_RECEIPT.includes(told.standing)
  if (rests && told.receivedBy === 'mail_server')
    await startAnew(trx, it, await firstOther(trx, it))
}

/** What counted as receipt is none: the letter has come back. Without another one, no window has begun. */
export async function takeBack(
  trx: TransactionClientContract,
  it: Told,
  stamp: Stamp
): Promise<void> {
  const { told, notice } = it
  await NoticeReceipt.query({ client: trx })
    .where('toldId', told.id)
    .whereIn('means', [...OF_THE_LETTER])
    .whereNull('takenBackAt')
    .update({ takenBackAt: stamp.at.toJSDate() })
  const rested = told.receivedBy !== null && OF_THE_LETTER.includes(told.receivedBy)
  if (rested) await startAnew(trx, it, await firstOther(trx, it))
  else if (!told.receivedAt) await markBounced(it)
  const body = { notice: notice.id, professional: told.professionalId, means: 'mail_server' }
  const kind = 'subprocessor_notice.receipt_taken_back'
  await record(trx, { kind, subject: subjectOf(it), stamp, body })
}

const OF_THE_LETTER: readonly ReceiptMeans[] = ['mail_server', 'delivery_report']

/** Nothing has arrived, and nothing will by this letter. */
export async function markBounced({ told }: Told): Promise<void> {
  if (BEFORE_RECEIPT.includes(told.standing)) await told.merge({ standing: 'bounced' }).save()
}

/** The first receipt that does not rest on our own mail server alone. */
function firstOther(trx: TransactionClientContract, { told }: Told): Promise<NoticeReceipt | null> {
  return NoticeReceipt.query({ client: trx })
    .where('toldId', told.id)
    .whereNot('means', 'mail_server')
    .whereNull('takenBackAt')
    .orderBy('receivedAt')
    .first()
}

async function startAnew(
  trx: TransactionClientContract,
  it: Told,
  receipt: NoticeReceipt | null
): Promise<void> {
  const { told, notice } = it
  const wasSettled = !RESTS_ON_RECEIPT.includes(told.standing)
  told.merge({ ...NO_WINDOW, ...(wasSettled ? {} : { standing: 'bounced' }) })
  await told.save()
  if (!wasSettled && notice.state === 'closed')
    await notice.merge({ state: 'sent', endedAt: null }).save()
  if (receipt) return start(trx, it, receipt)
  if (!wasSettled && !notice.isEmergency) await keepFormer(trx, notice, told.professionalId)
}

const NO_WINDOW = {
  receivedAt: null,
  receivedBy: null,
  zone: null,
  region: null,
  closesAt: null,
  silentAt: null,
} as const

/** The window runs from that receipt, in the civil time and with the holidays of the controller. */
async function start(
  trx: TransactionClientContract,
  { told, notice }: Told,
  { means, receivedAt }: Pick<Arrival, 'means' | 'receivedAt'>
): Promise<void> {
  const place = await Professional.findOrFail(told.professionalId, { client: trx })
  const { timezone: zone } = place
  const region = place.region as Region
  const isFirst = BEFORE_RECEIPT.includes(told.standing)
  told.merge({ receivedAt, receivedBy: means, zone, region })
  if (!canBeObjectedTo(notice.kind)) {
    await told.merge({ standing: isFirst ? 'cleared' : told.standing }).save()
    return
  }
  const { expiresAt } = windowOf({ receivedAt, zone, region })
  await told.merge({ closesAt: expiresAt, standing: isFirst ? 'open' : told.standing }).save()
  if (!isFirst || notice.isEmergency) return
  const from = effectiveFrom(expiresAt!, notice.plannedDay, zone)
  await letServe(trx, notice, [told.professionalId], from)
}

function utc(at: DateTime): string {
  return at.toUTC().toISO()!
}
