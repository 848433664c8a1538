import { errors } from '@adonisjs/auth'
import { errors as limits } from '@adonisjs/limiter'
import { signInAttempts } from '#start/limiter'
import { keyedDigest } from '#foundation/digest'
import User from '#people/models/user'

const attemptsOf = (email: string) => `account_${keyedDigest('sign_in', email.toLowerCase())}`

/**
 * The user whose address and password these are. Null when they are not, when
 * the account is closed, and after 8 wrong tries in 15 minutes: nobody learns which.
 */
export async function userWith(email: string, password: string): Promise<User | null> {
  if (!(await isTryLeft(email))) return null
  const user = await User.verifyCredentials(email.toLowerCase(), password).catch(noneIfWrong)
  if (!user || user.disabledAt) return null
  await forgetAttempts(email)
  return user
}

/** Wrong tries are over for somebody who has shown to hold the account. */
export async function forgetAttempts(email: string): Promise<void> {
  await signInAttempts.delete(attemptsOf(email))
}

/** Counted before the password is looked at: tries at the same instant do not slip through. */
async function isTryLeft(email: string): Promise<boolean> {
  try {
    await signInAttempts.consume(attemptsOf(email))
    return true
  } catch (error) {
    if (error instanceof limits.E_TOO_MANY_REQUESTS) return false
    throw error
  }
}

function noneIfWrong(error: unknown): null {
  if (error instanceof errors.E_INVALID_CREDENTIALS) return null
  throw error
}
