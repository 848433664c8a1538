import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Whoever takes letters away: a sub-processor, or nobody but the platform; and its mail server. */
export type Carrier = {
  readonly subprocessorId: string | null
  /** As MAIL_RELAYS names it; null is the server of SMTP_URL. */
  readonly relay: string | null
}

/**
 * Who may be given a letter of that professional at that instant, or of the platform (null); nobody
 * when all those engaged are blocked for this controller.
 */
export type CarrierFinder = (
  trx: TransactionClientContract,
  professionalId: string | null,
  at: DateTime
) => Promise<Carrier | null>

let find: CarrierFinder = async () => ({ subprocessorId: null, relay: null })

/** Told at boot by the feature that knows who is effective for whom (start/letter_ports.ts). */
export function findCarriersBy(finder: CarrierFinder): void {
  find = finder
}

export const carrierOf: CarrierFinder = (...asked) => find(...asked)
