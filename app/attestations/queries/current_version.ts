import db from '@adonisjs/lucid/services/db'
import Attestation from '#attestations/models/attestation'

/** The attestation that holds today in place of this one: itself, or the last of those that replaced it. */
export async function currentVersion(number: string): Promise<Attestation | null> {
  const [current] = await currentVersions([number])
  return current ?? null
}

/** The same for several, each once, by number. */
export async function currentVersions(numbers: readonly string[]): Promise<Attestation[]> {
  const current = await currentNumbers(numbers)
  if (current.size === 0) return []
  return Attestation.query()
    .whereIn('number', [...current.values()])
    .orderBy('number')
}

/** By number, the number of the one that holds today. */
export async function currentNumbers(
  numbers: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await db.rawQuery<{ rows: { first: string; number: string }[] }>(
    `with recursive version as (
       select number as first, number, superseded_by from attestations where number = any(?)
       union
       select version.first, next.number, next.superseded_by
       from version join attestations next on next.number = version.superseded_by
     )
     select first, number from version where superseded_by is null`,
    [[...numbers]]
  )
  return new Map(rows.map(({ first, number }) => [first, number]))
}
