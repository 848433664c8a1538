import db from '@adonisjs/lucid/services/db'
import Attestation from '#attestations/models/attestation'

/** The attestation that holds today in place of this one: itself, or the last of those that replaced it. */
export async function currentVersion(number: string): Promise<Attestation | null> {
  const [current] = await currentVersions([number])
  return current ?? null
}

/** The same for several, each once, by number. */
export async function currentVersions(numbers: readonly string[]): Promise<Attestation[]> {
  if (numbers.length === 0) return []
  const { rows } = await db.rawQuery<{ rows: { number: string }[] }>(
    `with recursive version as (
       select number, superseded_by from attestations where number = any(?)
       union
       select next.number, next.superseded_by
       from version join attestations next on next.number = version.superseded_by
     )
     select number from version where superseded_by is null`,
    [[...numbers]]
  )
  return Attestation.query()
    .whereIn(
      'number',
      rows.map(({ number }) => number)
    )
    .orderBy('number')
}
