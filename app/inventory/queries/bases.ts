import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LegalBasis, Purpose, Search } from '#inventory/dataset'
import { type ChosenBasis, formerBases, pursued } from '#inventory/domain/bases'
import { datasetsFor } from '#inventory/queries/discover'

type Row = {
  professional_id: string
  purpose: string
  basis: LegalBasis
  rests_on: string
  reason: string
  chosen_at: Date
  ended_at: Date | null
}

/** What each of these professionals has chosen and still relies on, by id; one query for all. */
export async function basesChosen(
  professionalIds: readonly string[],
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, readonly ChosenBasis[]>> {
  const rows: Row[] = await choices(trx)
    .whereIn('professional_id', [...professionalIds])
    .whereNull('ended_at')
  const byHolder = Map.groupBy(rows, ({ professional_id: id }) => id)
  return new Map([...byHolder].map(([id, its]) => [id, its.map(choiceOf)]))
}

/** Everything that a professional has ever chosen, the oldest first. */
export async function basesEverChosen(
  professionalId: string,
  trx: TransactionClientContract
): Promise<ChosenBasis[]> {
  const rows: Row[] = await choices(trx).where('professional_id', professionalId)
  return rows.map(choiceOf)
}

/** What a purpose rests on for one person: first what it rests on today. */
export type BasesOfPerson = (purpose: Purpose) => readonly LegalBasis[]

/**
 * What each purpose of one controller rests on for one person: today’s basis, and those under which
 * data of the person that are still held were collected. Rights follow the widest of them.
 */
export async function basesFor(search: Search): Promise<BasesOfPerson> {
  const { professionalId, trx } = search
  if (professionalId === null) return ({ legalBasis }) => [legalBasis]
  const chosen = await basesEverChosen(professionalId, trx)
  const found = new Map<string, LegalBasis[]>()
  for (const dataset of datasetsFor(search)) {
    for (const purpose of dataset.purposes.filter(({ options }) => options)) {
      const bases = found.get(purpose.key) ?? [pursued(purpose, chosen).legalBasis]
      for (const { basis, time } of formerBases(purpose, chosen)) {
        if (bases.includes(basis)) continue
        if (await dataset.collectedIn!(search, time)) bases.push(basis)
      }
      found.set(purpose.key, bases)
    }
  }
  return ({ key, legalBasis }) => found.get(key) ?? [legalBasis]
}

function choices(trx: TransactionClientContract) {
  return trx.from('basis_choices').orderBy(['chosen_at', 'id'])
}

function choiceOf(row: Row): ChosenBasis {
  const { purpose, basis, rests_on: restsOn, reason } = row
  const instant = (date: Date) => DateTime.fromJSDate(date, { zone: 'utc' })
  const endedAt = row.ended_at && instant(row.ended_at)
  return { purpose, basis, restsOn, reason, chosenAt: instant(row.chosen_at), endedAt }
}
