import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import User from '#people/models/user'
import type { Site } from '#tests/helpers/booking'

/** Somebody with an account at a professional's desk. */
export function atTheDesk({ professional }: Site, role: 'professional' | 'assistant') {
  return User.create({
    email: `${role}-${randomBytes(4).toString('hex')}@exemple.example`,
    fullName: role === 'professional' ? 'Alice Morel' : 'Bruno Costa',
    password: 'une phrase de passe',
    role,
    professionalId: professional.id,
    locale: 'fr',
  })
}

/** In one global transaction the scope of a request outlives it; this ends it. */
export async function leaveTenant() {
  await db.rawQuery(`select set_config('app.tenant', '', true)`)
}

export function asUser(client: ApiClient, user: User) {
  return {
    get: (url: string) => client.get(url).loginAs(user),
    post: (url: string, fields: object = {}) =>
      client.post(url).loginAs(user).withCsrfToken().redirects(0).form(fields),
  }
}

/** What the journal says of a kind of fact, oldest first. */
export async function entriesOfKind(
  kind: string
): Promise<{ body: Record<string, unknown>; actor: string }[]> {
  return db.from('journal.entry').select('body', 'actor').where('kind', kind).orderBy('seq')
}
