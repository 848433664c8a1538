import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import User from '#people/models/user'

/** Whether somebody was named, and their account is open. */
export async function isReader(userId: string, client: QueryClientContract): Promise<boolean> {
  const found = await client
    .from('archive_readers')
    .join('users', 'users.id', 'archive_readers.user_id')
    .where('user_id', userId)
    .whereNull('users.disabled_at')
    .select('user_id')
    .first()
  return found !== null
}

/** Those who were named, and those of the platform who might be. */
export async function readers(client: QueryClientContract) {
  const named = await client.from('archive_readers').select('user_id')
  const ids = new Set(named.map((row) => row.user_id as string))
  const users = await User.query({ client })
    .whereIn('role', ['dpo', 'staff'])
    .whereNull('disabledAt')
    .orderBy('fullName')
  const told = users.map(({ id, fullName, role }) => ({ id, name: fullName, role }))
  return {
    named: told.filter(({ id }) => ids.has(id)),
    others: told.filter(({ id }) => !ids.has(id)),
  }
}
