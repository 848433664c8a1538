import { PLATFORM_ROLES } from '#people/domain/role'
import User from '#people/models/user'

/** Accounts of the platform's own side that can work on requests. */
export function openPlatformAccounts() {
  return User.query()
    .whereIn('role', [...PLATFORM_ROLES])
    .whereNull('disabledAt')
}

/** Who can be given a request, in alphabetical order. */
export async function assignees(): Promise<{ id: string; name: string }[]> {
  const users = await openPlatformAccounts().orderBy('fullName').limit(100)
  return users.map(({ id, fullName, email }) => ({ id, name: fullName ?? email }))
}
