import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { TerminationLinkSchema } from '#database/schema'
import { newToken, tokenDigest } from '#foundation/digest'

/** Leads somebody whose account is closed to the attestation, and to nothing else. */
export default class TerminationLink extends TerminationLinkSchema {
  /** @returns the secret, of which only the digest is kept. */
  static async issue(
    link: { terminationId: string; issuedAt: DateTime; expiresAt: DateTime },
    trx: TransactionClientContract
  ): Promise<string> {
    const { token, digest } = newToken()
    await this.create({ ...link, digest }, { client: trx })
    return token
  }

  static async with(token: string, at: DateTime): Promise<TerminationLink | null> {
    const link = await this.findBy('digest', tokenDigest(token))
    return link && at < link.expiresAt ? link : null
  }
}
