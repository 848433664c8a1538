import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { Search } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'

/** Shorter names are found in too many words to mean somebody. */
const SHORTEST = 3

type Bearer = Record<'last_name' | 'first_name', string> & { email: string | null }

/**
 * Names of other clients of the same professional that stand in a text: the last name, and the
 * first name of whoever bears a last name found. A name the person bears too names nobody else.
 */
export async function clientsNamed(
  text: string,
  person: Bearer,
  { professionalId, trx }: Search
): Promise<string[]> {
  /** Those whose data are restricted are protected from the reader too (art. 18(2)). */
  const { rows } = await withRestricted(trx, async () =>
    trx.rawQuery<{ rows: Bearer[] }>(
      `select distinct last_name, first_name from appointment_contacts
       where professional_id = ? and email is distinct from ?
         and length(last_name) >= ? and strpos(lower(?), lower(last_name)) > 0`,
      [professionalId, person.email, SHORTEST, text] as StrictValues[]
    )
  )
  const own = [person.last_name, person.first_name].map((name) => name.toLowerCase())
  const named = rows.flatMap(({ last_name: last, first_name: first }) => [last, first])
  return [...new Set(named)].filter(
    (name) => name.length >= SHORTEST && !own.includes(name.toLowerCase())
  )
}
