import { safeEqual } from '@adonisjs/core/helpers'
import { SessionLucidUserProvider } from '@adonisjs/auth/session'
import { tokenDigest } from '#foundation/digest'
import type User from '#people/models/user'

/**
 * What a session remembers of its user: the account, and which password it was
 * opened with. A new password or a disabled account so ends every session that
 * knows the former state, wherever it is kept and even if it opens meanwhile.
 */
export class SessionUsers extends SessionLucidUserProvider<typeof User> {
  async createUserForGuard(user: User) {
    const { id, password } = user
    return { getId: () => `${id}.${tokenDigest(password)}`, getOriginal: () => user }
  }

  /** @param remembered what `getId` gave when the session was opened. */
  async findById(remembered: string | number | bigint) {
    const [id, opened] = String(remembered).split('.')
    const model = await this.getModel()
    const user = opened ? await model.find(id) : null
    if (!user || user.disabledAt || !safeEqual(tokenDigest(user.password), opened)) return null
    return this.createUserForGuard(user)
  }
}
