import encryption from '@adonisjs/core/services/encryption'
import { type FileKey, sealBytes, unsealBytes } from '#foundation/sealed_bytes'

/** Before the base64 of sealed bytes. */
export const SEALED_TEXT = 'sealed:'

/**
 * Encrypts for the data base; `place` ties the text to its row, so that it opens nowhere else.
 *
 * @param key of the file; without one, the platform's.
 */
export function seal(value: unknown, place: string, key?: FileKey): string {
  const bytes = sealBytes(Buffer.from(JSON.stringify(value)), place, key)
  return SEALED_TEXT + bytes.toString('base64url')
}

/** Throws when the text was not sealed for that place, or with a key that is gone. */
export function unseal<Value>(sealed: string, place: string, key?: FileKey | null): Value {
  const text = sealed.startsWith(SEALED_TEXT)
    ? unsealBytes(Buffer.from(sealed.slice(SEALED_TEXT.length), 'base64url'), place, key).toString()
    : openedFormerly(sealed, place)
  return JSON.parse(text) as Value
}

/** Sealed before texts said under which key they are. */
function openedFormerly(sealed: string, place: string): string {
  const text = encryption.use('data').decrypt<string>(sealed, place)
  if (text === null) throw new Error(`What ${place.split(':')[0]} holds cannot be opened`)
  return text
}
