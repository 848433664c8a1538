import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import { tokenDigest } from '#foundation/digest'
import { speakUnlessChosen } from '#foundation/http/locale_middleware'
import type { Stamp } from '#foundation/stamp'
import { keepAddressSecret } from '#people/bearer'
import ReadingDoor from '#audits/models/reading_door'
import ReadingDoorReading from '#audits/models/reading_door_reading'

const keyOf = (id: string) => `reading_door_${id}`

/** Whoever reads behind a door is nobody with an account, even in a browser that is signed in. */
export function readerStamp(at: DateTime): Stamp {
  return { actor: 'person', at }
}

/**
 * The door of the address, shut or not, in the language of its letter; no page reached by it is kept,
 * or named to another site.
 */
export async function doorOf(ctx: HttpContext): Promise<ReadingDoor | null> {
  keepAddressSecret(ctx)
  const door = await ReadingDoor.ofToken(String(ctx.params.token))
  if (door) speakUnlessChosen(ctx, door.locale)
  return door
}

/** Remembers in the browser that its reader has typed the code. */
export function remember({ session }: HttpContext, { id }: ReadingDoor, secret: string): void {
  session.regenerate()
  session.put(keyOf(id), secret)
}

/** Whether this browser's reader has typed the code of this door, not too long ago. */
export async function isPassed(
  { session }: HttpContext,
  { id }: ReadingDoor,
  now: DateTime
): Promise<boolean> {
  const secret = session.get(keyOf(id))
  if (typeof secret !== 'string') return false
  const reading = await ReadingDoorReading.query()
    .where({ reading_door_id: id, digest: tokenDigest(secret) })
    .where('expiresAt', '>', now.toJSDate())
    .select('id')
    .first()
  return reading !== null
}

/** Whether the reader has still to promise confidentiality before an audit shows them anything. */
export async function owesPromise({ reader, audit }: ReadingDoor): Promise<boolean> {
  if (reader !== 'auditor' || !audit || !audit.isMandated) return false
  await audit.load('promises')
  return !audit.promises.some(({ capacity }) => capacity === 'auditor')
}

/** A door that stands open, whose reader is known and has promised; for anybody else there is nothing. */
export async function passedDoor(ctx: HttpContext, now: DateTime): Promise<ReadingDoor> {
  const door = await doorOf(ctx)
  if (door?.isOpenAt(now) && (await isPassed(ctx, door, now)) && !(await owesPromise(door))) {
    return door
  }
  throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), '/lecture'])
}

/** A door that stands open, whoever knocks. */
export async function openDoorOf(ctx: HttpContext, now: DateTime): Promise<ReadingDoor> {
  const door = await doorOf(ctx)
  if (!door?.isOpenAt(now)) {
    throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), '/lecture'])
  }
  return door
}
