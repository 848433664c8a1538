import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NoOpenToken } from '#people/errors'
import ApiToken from '#people/models/api_token'

/** Ends a key at once. Throws NoOpenToken when none of that name is open. */
export default class RevokeApiToken {
  handle({ name, stamp }: { name: string; stamp: Stamp }): Promise<ApiToken> {
    return db.transaction(async (trx) => {
      const token = await ApiToken.query({ client: trx })
        .where('name', name)
        .whereNull('revoked_at')
        .forUpdate()
        .first()
      if (!token) throw new NoOpenToken(`No open key is called ${name}`)
      await token.merge({ revokedAt: stamp.at }).save()
      await record(trx, { kind: 'api_token.revoked', stamp, body: { token: token.id } })
      return token
    })
  }
}
