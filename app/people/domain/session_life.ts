/** Without a sign of life for so long, a session has been left: in seconds. */
export const IDLE_SECONDS = 30 * 60

/** However busy, somebody signs in again after so long: in seconds. */
export const LONGEST_SECONDS = 12 * 60 * 60

/** A sign of life younger than this is not written again: in seconds. */
const WORTH_NOTING_SECONDS = 60

/** Instants in seconds since 1970. */
export type SessionLife = { readonly openedAt: number; readonly seenAt: number }

export function isOver({ openedAt, seenAt }: SessionLife, now: number): boolean {
  return now - seenAt >= IDLE_SECONDS || now - openedAt >= LONGEST_SECONDS
}

export function seenAgain(life: SessionLife, now: number): SessionLife {
  return now - life.seenAt < WORTH_NOTING_SECONDS ? life : { ...life, seenAt: now }
}
