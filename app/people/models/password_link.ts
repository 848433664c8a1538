import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { PasswordLinkSchema } from '#database/schema'
import { keyedDigest, newToken, tokenDigest } from '#foundation/digest'
import { seal, unseal } from '#foundation/sealed_text'
import { linkEnds } from '#people/domain/password_link'
import User from '#people/models/user'

const place = (id: string) => `password_links.address:${id}`

/** A link that gives an account a new password: asked for, then sent. Used or replaced, it is gone. */
export default class PasswordLink extends PasswordLinkSchema {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Notes what somebody typed, whether an account has that address or not. */
  static ask(email: string, askedAt: DateTime, trx: TransactionClientContract) {
    const id = randomUUID()
    const address = seal(email, place(id))
    const addressDigest = keyedDigest('email', email)
    const life = { askedAt, expiresAt: linkEnds(askedAt) }
    return this.create({ id, address, addressDigest, ...life }, { client: trx })
  }

  /** The link of a secret, with its open account; null when it serves no more, or never did. */
  static usable(token: string, now: DateTime): Promise<PasswordLink | null> {
    return this.query()
      .where('token_digest', tokenDigest(token))
      .where('expires_at', '>', now.toISO()!)
      .whereHas('user', (user) => void user.whereNull('disabled_at'))
      .preload('user')
      .first()
  }

  /** What was typed; only until the link is issued. */
  openAddress(): string {
    return unseal<string>(this.address!, place(this.id))
  }

  /** Gives the account this one link in place of any other, and returns its secret. */
  async issue(userId: string, at: DateTime): Promise<string> {
    const { token, digest } = newToken()
    await this.$trx!.from('password_links').where('user_id', userId).delete()
    this.address = null
    this.userId = userId
    this.tokenDigest = digest
    this.expiresAt = linkEnds(at)
    await this.save()
    return token
  }
}
