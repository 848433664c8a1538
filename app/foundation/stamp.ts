import type { DateTime } from 'luxon'

/**
 * Who acts, and when. `actor` is `user:<id>`, `person` (somebody without an
 * account, on a public page) or `system`; it never holds a name or an address.
 */
export type Stamp = {
  readonly actor: `user:${string}` | 'person' | 'system'
  readonly at: DateTime
}

/** The stamp of a signed-in user, or of a person without an account. */
export function stampOf(user: { id: string } | null | undefined, at: DateTime): Stamp {
  return { actor: user ? `user:${user.id}` : 'person', at }
}

/** The account behind a stamp; null for a person without one, or the system. */
export function actorId({ actor }: Stamp): string | null {
  return actor.startsWith('user:') ? actor.slice('user:'.length) : null
}
