import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Region } from '#deadlines/domain/holidays'
import { isTaken } from '#foundation/database/conflicts'
import type { Locale } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { isTradeOfHealth } from '#parties/domain/trade'
import { SlugTaken } from '#parties/errors'
import Professional from '#parties/models/professional'
import { graceColumns, graceDays } from '#parties/queries/agreement_grace'

type Registration = {
  /** Names the booking site: /rdv/<slug>. */
  readonly slug: string
  readonly name: string
  readonly trade: string
  readonly email: string
  readonly address: string
  /** International, as +33561000000. */
  readonly phone: string | null
  /** 14 figures. */
  readonly siret: string | null
  /** IANA zone of the agenda. */
  readonly timezone: string
  /** Whose public holidays count. */
  readonly region: Region
  readonly locale: Locale
  readonly stamp: Stamp
}

/**
 * Registers somebody who takes bookings; the public books once an agreement is signed, or within the
 * time that the DPO gives for it. Throws SlugTaken.
 */
export default class RegisterProfessional {
  async handle(registration: Registration): Promise<Professional> {
    try {
      return await db.transaction((trx) => this.#register(trx, registration))
    } catch (error) {
      throw isTaken(error, 'professionals_slug_key') ? new SlugTaken('This slug is taken') : error
    }
  }

  async #register(trx: TransactionClientContract, { stamp, ...facts }: Registration) {
    const { timezone, region } = facts
    const days = await graceDays(trx)
    const grace = graceColumns(days, { at: stamp.at, timezone, region })
    /** A health professional answers within eight days (CSP, L1111-7); the DPO can say otherwise. */
    const isOfHealth = isTradeOfHealth(facts.trade)
    const professional = await Professional.create(
      { ...facts, ...grace, isOfHealth, createdAt: stamp.at },
      { client: trx }
    )
    const body = { professional: professional.id }
    await record(trx, { kind: 'professional.registered', stamp, body })
    return professional
  }
}
