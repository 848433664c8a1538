import db from '@adonisjs/lucid/services/db'
import User from '#people/models/user'

/** Somebody wants the digest of each morning, or not: of nobody's concern but theirs, no entry. */
export default class SetDigest {
  async handle({ userId, isWanted }: { userId: string; isWanted: boolean }): Promise<void> {
    await db.transaction(async (trx) => {
      const user = await User.query({ client: trx }).where('id', userId).forUpdate().firstOrFail()
      await user.merge({ wantsDigest: isWanted }).save()
    })
  }
}
