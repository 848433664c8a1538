import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isOutsideEea } from '#parties/domain/countries'
import type { Recipient, RecipientTool } from '#parties/domain/processing'
import Subprocessor from '#parties/models/subprocessor'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import {
  type Served,
  subprocessorsInUse,
  subprocessorsInUseOfEach,
} from '#parties/queries/subprocessors_in_use'

/** The sub-processors that see personal data at that instant, by activity then name. */
export async function recipientsInUse(
  served: Served,
  at: DateTime,
  trx: TransactionClientContract
): Promise<Recipient[]> {
  const inUse = await subprocessorsInUse(served, at, trx)
  const recipientOf = await described(inUse, trx)
  return inUse.flatMap((it) => recipientOf.get(it.id) ?? [])
}

/** The same for several professionals at once, by the id of each. */
export async function recipientsInUseOfEach(
  professionalIds: readonly string[],
  at: DateTime,
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const inUse = await subprocessorsInUseOfEach(professionalIds, at, trx)
  const entries = new Map([...inUse.values()].flat().map((it) => [it.id, it]))
  const recipientOf = await described([...entries.values()], trx)
  return new Map(
    [...inUse].map(([id, own]) => [id, own.flatMap((it) => recipientOf.get(it.id) ?? [])])
  )
}

/** Those that see personal data, by id, with who engages them and what transfers rest on. */
async function described(
  entries: readonly Subprocessor[],
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, Recipient>> {
  const seeing = entries.filter(({ seesPersonalData }) => seesPersonalData)
  const engagers = await engagersOf(seeing, trx)
  const transfers = await transfersOf(seeing, trx)
  return new Map(
    seeing.map((it) => [
      it.id,
      {
        id: it.id,
        name: it.name,
        activity: it.activity,
        country: it.country,
        address: it.address,
        contactEmail: it.contactEmail,
        guarantee: it.guarantee,
        outsideEea: [it.country, ...it.accessCountries].some(isOutsideEea),
        accessCountries: it.accessCountries,
        serves: it.serves,
        engagedBy: engagers.get(it.parentId ?? '') ?? null,
        tools: toolsOf(
          it,
          transfers.filter(({ subprocessorId }) => subprocessorId === it.id)
        ),
      },
    ])
  )
}

async function engagersOf(entries: readonly Subprocessor[], trx: TransactionClientContract) {
  const ids = entries.flatMap(({ parentId }) => parentId ?? [])
  const found = ids.length > 0 ? await Subprocessor.query({ client: trx }).whereIn('id', ids) : []
  return new Map(found.map(({ id, name }) => [id, name]))
}

async function transfersOf(entries: readonly Subprocessor[], trx: TransactionClientContract) {
  const abroad = entries.filter((it) => [it.country, ...it.accessCountries].some(isOutsideEea))
  if (abroad.length === 0) return []
  const ids = abroad.map(({ id }) => id)
  return SubprocessorTransfer.query({ client: trx }).whereIn('subprocessorId', ids)
}

function toolsOf(
  { country, accessCountries }: Subprocessor,
  stated: readonly SubprocessorTransfer[]
): RecipientTool[] {
  const abroad = [...new Set([country, ...accessCountries])].filter(isOutsideEea)
  return abroad.map((it) => {
    const known = stated.find((transfer) => transfer.country === it)
    return {
      country: it,
      tool: known?.tool ?? null,
      version: known?.version ?? '',
      modules: known?.modules ?? [],
    }
  })
}
