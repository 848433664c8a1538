import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Locale } from '#foundation/http/locale_middleware'
import { record } from '#journal/record'
import { type AskedMeans, type Doubt, stakeOf } from '#rights_requests/domain/identity_level'
import { DocumentWaits, MoreThanNeeded, ReasonNeeded } from '#rights_requests/errors'
import { askWho } from '#rights_requests/identity_gate'
import IdentityCheck from '#rights_requests/models/identity_check'
import RightsRequest from '#rights_requests/models/rights_request'

type Asking = {
  readonly id: string
  readonly means: AskedMeans
  readonly doubt: Doubt
  /** Why nothing lighter will do: the person reads it. Needed for a document. */
  readonly reason: string | null
  readonly stamp: Stamp
}

/** Asks the person for more than the mailbox, on a doubt that is written down (art. 12(6)). */
export default class AskIdentity {
  handle({ id, means, doubt, reason, stamp }: Asking): Promise<IdentityCheck> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (stakeOf(rightsRequest.askedRights) === 'little') throw new MoreThanNeeded()
      if (means === 'document' && !reason) throw new ReasonNeeded()

      await this.#replace(trx, id, stamp)
      const by = { askedAt: stamp.at, askedBy: actorId(stamp) }
      const asking = { rightsRequestId: id, means, doubt, explanation: reason, ...by }
      const check = await IdentityCheck.create(asking, { client: trx })
      const question = questionOf(means, reason, rightsRequest.locale)
      const promptly = await askWho(trx, rightsRequest, { question, stamp })
      const { reference: subject } = rightsRequest
      const body = { means, doubt, promptly }
      await record(trx, { kind: 'identity_check.asked', subject, stamp, body })
      return check
    })
  }

  /** A document the person has sent is read before another is asked for. */
  async #replace(trx: TransactionClientContract, id: string, stamp: Stamp) {
    const before = await IdentityCheck.open(id, trx).first()
    if (before?.document) throw new DocumentWaits()
    await before?.end('replaced', stamp)
  }
}

/** As the person reads it; what the DPO wrote stands in it, or after it. */
function questionOf(means: AskedMeans, reason: string | null, locale: Locale): string {
  const asked = i18nManager.locale(locale).t(`identity.question.${means}`, { reason: reason ?? '' })
  return means === 'document' || !reason ? asked : `${asked}\n\n${reason}`
}
