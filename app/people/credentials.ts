import { errors } from '@adonisjs/auth'
import { signInAttempts } from '#start/limiter'
import { keyedDigest } from '#foundation/digest'
import User from '#people/models/user'

/**
 * The user whose address and password these are. Null when they are not, when
 * the account is closed, and after 8 wrong tries in 15 minutes: nobody learns which.
 */
export async function userWith(email: string, password: string): Promise<User | null> {
  const address = email.toLowerCase()
  const [exceeded, user] = await signInAttempts
    .penalize(`account_${keyedDigest('sign_in', address)}`, () =>
      User.verifyCredentials(address, password)
    )
    .catch((error) => {
      if (error instanceof errors.E_INVALID_CREDENTIALS) return [null, null] as const
      throw error
    })
  return exceeded || !user || user.disabledAt ? null : user
}
