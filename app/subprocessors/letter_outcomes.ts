import type { OutcomeHook } from '#letters/outcomes'
import type { Stamp } from '#foundation/stamp'
import { toldIdOf } from '#subprocessors/letters'
import { holdAgainstNewWindow } from '#subprocessors/objections'
import { confirmArrival, lockTold, markBounced, receive, takeBack } from '#subprocessors/receipts'

/**
 * What became of the letter of a notice: taken by the mail server, it counts as received; reported as
 * delivered, it was received then; sent back, its receipt never was; refused, nothing was received.
 */
export const followNoticeLetter: OutcomeHook = async (trx, { outcome, dedupeKey, at }) => {
  const it = await lockTold(trx, { id: toldIdOf(dedupeKey) })
  if (!it) return
  const stamp: Stamp = { actor: 'system', at }
  if (outcome === 'delivered') {
    await receive(trx, it, { means: 'mail_server', receivedAt: at, stamp })
  } else if (outcome === 'arrived') {
    await confirmArrival(trx, it, { means: 'delivery_report', receivedAt: at, stamp })
    await holdAgainstNewWindow(trx, it, stamp)
  } else if (outcome === 'bounced') {
    await takeBack(trx, it, stamp)
    await holdAgainstNewWindow(trx, it, stamp)
  } else {
    await markBounced(it)
  }
}
