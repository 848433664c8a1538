import type { CarrierFinder } from '#letters/carriers'
import { maySend } from '#parties/queries/may_send'

/** Who carries a letter: the mail sub-processor that is effective for that controller at that instant. */
export const findMailCarrier: CarrierFinder = async (trx, professionalId, at) => {
  const owner = professionalId === null ? 'platform' : { professionalId }
  const leave = await maySend(trx, { activity: 'mail_delivery', owner, at })
  if (!leave.may) return null
  return { subprocessorId: leave.to?.id ?? null, relay: leave.to?.relay ?? null }
}
