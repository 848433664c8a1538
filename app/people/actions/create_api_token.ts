import db from '@adonisjs/lucid/services/db'
import { isTaken } from '#foundation/database/conflicts'
import { newToken } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { ApiScope } from '#people/domain/api_scope'
import { TokenNameTaken } from '#people/errors'
import ApiToken from '#people/models/api_token'

export type NewApiToken = {
  /** Name of the program, never of a person. */
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly days: number
  readonly stamp: Stamp
}

/** Makes a key for a program. Throws TokenNameTaken, also for a name that was revoked. */
export default class CreateApiToken {
  /** @returns the key in clear, kept nowhere. */
  async handle({ name, scopes, days, stamp }: NewApiToken): Promise<string> {
    const { token, digest } = newToken()
    const dates = { createdAt: stamp.at, expiresAt: stamp.at.plus({ days }) }
    try {
      await db.transaction(async (trx) => {
        const facts = { name, digest, scopes: [...scopes], ...dates }
        const { id } = await ApiToken.create(facts, { client: trx })
        await record(trx, { kind: 'api_token.created', stamp, body: { token: id } })
      })
    } catch (error) {
      if (!isTaken(error, 'api_tokens_name_key')) throw error
      throw new TokenNameTaken(`A key is or was called ${name}: give this one another name`)
    }
    return token
  }
}
