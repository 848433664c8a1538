import type { DateTime } from 'luxon'
import hash from '@adonisjs/core/services/hash'
import { compose } from '@adonisjs/core/helpers'
import { withAuthFinder } from '@adonisjs/auth/mixins/lucid'
import { UserSchema } from '#database/schema'
import { PLATFORM_ROLES, type Role } from '#people/domain/role'

/** Somebody with an account: the DPO, staff, a professional or an assistant. */
export default class User extends compose(UserSchema, withAuthFinder(hash)) {
  is(...roles: Role[]): boolean {
    return roles.includes(this.role)
  }

  /** Works for the platform, and so for no professional in particular. */
  get isOfPlatform(): boolean {
    return PLATFORM_ROLES.includes(this.role)
  }

  /** The contract they work under is over: nothing opens but what its end leaves open. */
  isConfinedAt(now: DateTime): boolean {
    return this.confinedFrom !== null && now >= this.confinedFrom
  }

  /** The first page of somebody who has just come in. */
  get home(): string {
    return this.isOfPlatform ? '/dpo' : '/pro'
  }
}
