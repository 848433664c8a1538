import encryption from '@adonisjs/core/services/encryption'

/** Encrypts for the data base; `place` ties the text to its row, so that it opens nowhere else. */
export function seal(value: unknown, place: string): string {
  return encryption.use('data').encrypt(JSON.stringify(value), { purpose: place })
}

/** Throws when the text was not sealed for that place, or with a key that is gone. */
export function unseal<Value>(sealed: string, place: string): Value {
  const text = encryption.use('data').decrypt<string>(sealed, place)
  if (text === null) throw new Error(`What ${place.split(':')[0]} holds cannot be opened`)
  return JSON.parse(text) as Value
}
