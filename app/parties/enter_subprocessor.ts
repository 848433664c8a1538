import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Activity } from '#inventory/dataset'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import type { Serves } from '#parties/domain/serves'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import { noteChange } from '#parties/note_change'

export type NewSubprocessor = {
  readonly name: string
  readonly activity: Activity
  /** ISO 3166-1 alpha-2: where it stores the data. */
  readonly country: string
  readonly contactEmail: string
  readonly address: string
  /** What the platform relies on (art. 28(1), and 46 for a transfer), in words. */
  readonly guarantee: string
  readonly seesPersonalData: boolean
  /** Null while it has only been announced. */
  readonly inUseSince: DateTime | null
  /** Whom it serves; both unless said. */
  readonly serves?: Serves
  /** Other countries from which the data can be reached. */
  readonly accessCountries?: readonly string[]
  /** Name of its mail server in MAIL_RELAYS. */
  readonly relay?: string | null
  readonly contractReference?: string
  readonly contractSignedOn?: DateTime | null
  /** By whom it is itself engaged (art. 28(4)). */
  readonly parentId?: string | null
  /** When it is known already; its name and address are then those of the entry. */
  readonly organisation?: Organisation
}

/**
 * Enters a sub-processor for one activity, in the transaction given: the organisation that bears its name and
 * address is found, or made. Every way into the list goes through here. It writes no journal entry:
 * whoever calls knows what fact it is.
 */
export async function enterSubprocessor(
  trx: TransactionClientContract,
  { organisation, accessCountries = [], serves = 'both', ...given }: NewSubprocessor,
  stamp: Stamp
): Promise<Subprocessor> {
  const named = organisation ?? (await organisationOf(given, trx, stamp))
  const { id: organisationId, name, address } = named
  const places = { accessCountries: [...accessCountries], serves }
  const facts = { ...given, ...places, organisationId, name, address }
  const entry = await Subprocessor.create({ ...facts, createdAt: stamp.at }, { client: trx })
  const { activity, country, seesPersonalData, guarantee } = facts
  const told = { activity, country, accessCountries, serves, seesPersonalData, guarantee }
  const changes = changesBetween({}, { ...told, inUseSince: given.inUseSince?.toISODate() ?? null })
  await noteChange(trx, { subprocessorId: entry.id, act: 'entered', changes, stamp })
  return entry
}

/** Two that differ by their address are two until somebody merges them. */
export async function organisationOf(
  { name, address, country }: Pick<NewSubprocessor, 'name' | 'address' | 'country'>,
  trx: TransactionClientContract,
  stamp: Stamp
): Promise<Organisation> {
  const known = await Organisation.query({ client: trx })
    .whereRaw('lower(name) = lower(?)', [name])
    .where('address', address)
    .whereNull('mergedInto')
    .first()
  return (
    known ?? Organisation.create({ name, address, country, createdAt: stamp.at }, { client: trx })
  )
}
