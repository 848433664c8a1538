import { platform } from '#config/platform'
import type User from '#people/models/user'

/** What anybody knows of an account: nothing of it makes a good password. */
export function guessableFrom({ email, fullName }: User): readonly string[] {
  return [email, fullName, platform.name ?? '']
}
