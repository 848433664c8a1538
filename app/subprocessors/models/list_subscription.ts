import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ListSubscriptionSchema } from '#database/schema'
import { keyedDigest, newToken, tokenDigest } from '#foundation/digest'
import type { Locale } from '#foundation/http/locale_middleware'
import { seal, unseal } from '#foundation/sealed_text'
import { confirmableUntil } from '#subprocessors/domain/subscription'

type Asked = { readonly email: string; readonly locale: Locale; readonly at: DateTime }

const place = (id: string) => `list_subscriptions.address:${id}`

/** Somebody who asked to be told when the list of sub-processors changes; nobody until it is confirmed. */
export default class ListSubscription extends ListSubscriptionSchema {
  /** Notes what was asked, the same way whether the address is known or not; returns the secret to confirm with. */
  static async ask({ email, locale, at }: Asked, trx: TransactionClientContract) {
    const addressDigest = keyedDigest('email', email)
    const known = await this.query({ client: trx }).where({ addressDigest }).forUpdate().first()
    const subscription = known ?? this.begin(email, addressDigest, trx)
    const { token, digest } = newToken()
    subscription.merge({ locale, askedAt: at })
    subscription.merge({ confirmDigest: digest, confirmUntil: confirmableUntil(at) })
    await subscription.useTransaction(trx).save()
    return { subscription, token }
  }

  private static begin(email: string, addressDigest: string, trx: TransactionClientContract) {
    const id = randomUUID()
    const subscription = new ListSubscription().useTransaction(trx)
    const leaveDigest = tokenDigest(leavingSecret(id))
    return subscription.merge({ id, address: seal(email, place(id)), addressDigest, leaveDigest })
  }

  /** Whose secret it is, as long as it can be confirmed. */
  static toConfirm(token: string, now: DateTime) {
    return this.query()
      .where('confirmDigest', tokenDigest(token))
      .where('confirmUntil', '>', now.toISO()!)
  }

  static toLeave(token: string) {
    return this.query().where('leaveDigest', tokenDigest(token))
  }

  openAddress(): string {
    return unseal<string>(this.address, place(this.id))
  }

  /** The secret that each letter to them bears; the database alone does not tell it. */
  get leavingSecret(): string {
    return leavingSecret(this.id)
  }
}

function leavingSecret(id: string): string {
  return keyedDigest('list_leaving', id)
}
