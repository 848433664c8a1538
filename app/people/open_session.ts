import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import type User from '#people/models/user'

/** Where a session keeps when it was opened and last used, as `SessionLife`. */
export const LIFE = 'life'

/** Signs somebody in: the session changes its name, and its time begins. */
export async function openSession({ auth, session }: HttpContext, user: User, at: DateTime) {
  await auth.use('web').login(user)
  await session.tag(user.id)
  const now = at.toUnixInteger()
  session.put(LIFE, { openedAt: now, seenAt: now })
}
