import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import { CODE_MINUTES, drawCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import type { ShortMessage } from '#letters/domain/short_message'
import { theSmsSender } from '#letters/sms'
import { phoneOf } from '#rights_requests/identity_known'
import IdentityCheck from '#rights_requests/models/identity_check'
import IdentityCode from '#rights_requests/models/identity_code'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * Sends a code to the number the platform already knew, if there is one: never to a number typed in
 * the request. Run again after a failure, it draws another code; the last one drawn is the one.
 */
export default class SendIdentityCode {
  async handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    const sender = theSmsSender()
    const message = sender && (await this.#draw(id, stamp))
    if (!message) return

    await sender.deliver(message)
    await IdentityCode.query().where('id', id).update({ sentAt: stamp.at.toISO() })
  }

  #draw(id: string, { at }: Stamp): Promise<ShortMessage | null> {
    return db.transaction(async (trx) => {
      const code = await IdentityCode.query({ client: trx }).where('id', id).forUpdate().first()
      if (!code || code.sentAt || code.expiresAt <= at) return null
      const rightsRequest = await requestOf(code, trx)
      const to = await phoneOf(rightsRequest, trx)
      if (!to) return null

      const drawn = drawCode()
      const phoneDigest = keyedDigest('phone', to)
      await code.merge({ digest: IdentityCode.digestOf(id, drawn), phoneDigest }).save()
      const words = i18nManager.locale(rightsRequest.locale)
      return { to, text: words.t('identity.sms', { code: drawn, minutes: CODE_MINUTES }) }
    })
  }
}

async function requestOf({ identityCheckId }: IdentityCode, trx: TransactionClientContract) {
  const check = await IdentityCheck.findOrFail(identityCheckId, { client: trx })
  return RightsRequest.query({ client: trx })
    .where('id', check.rightsRequestId)
    .preload('parts')
    .firstOrFail()
}
