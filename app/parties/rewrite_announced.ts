import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { type NewSubprocessor, organisationOf } from '#parties/enter_subprocessor'
import Organisation from '#parties/models/organisation'
import type Subprocessor from '#parties/models/subprocessor'
import { noteChange } from '#parties/note_change'

type Facts = Pick<
  NewSubprocessor,
  'name' | 'activity' | 'country' | 'contactEmail' | 'address' | 'guarantee' | 'relay'
> &
  Required<Pick<NewSubprocessor, 'serves' | 'accessCountries'>>

/**
 * Rewrites an entry that a draft names and nobody has been told of, in the transaction given. The
 * organisation that was made for it goes when nothing else is known of it.
 */
export async function rewriteAnnounced(
  trx: TransactionClientContract,
  entry: Subprocessor,
  facts: Facts,
  stamp: Stamp
): Promise<void> {
  const changes = changesBetween(told(entry), told(facts))
  const formerId = entry.organisationId
  const { id: organisationId, name, address } = await organisationOf(facts, trx, stamp)
  const accessCountries = [...facts.accessCountries]
  await entry.merge({ ...facts, accessCountries, organisationId, name, address }).save()
  if (formerId && formerId !== organisationId) await forgetUnused(trx, formerId, entry)
  if (Object.keys(changes).length === 0) return
  await noteChange(trx, { subprocessorId: entry.id, act: 'corrected', changes, stamp })
}

function told(facts: Facts | Subprocessor) {
  const { name, address, activity, country, serves, contactEmail, guarantee } = facts
  const accessCountries = [...facts.accessCountries]
  return { name, address, activity, country, accessCountries, serves, contactEmail, guarantee }
}

/** Made in the same act as the entry, and named by nothing since. */
async function forgetUnused(
  trx: TransactionClientContract,
  id: string,
  { createdAt }: Subprocessor
): Promise<void> {
  await Organisation.query({ client: trx })
    .where({ id })
    .where('createdAt', createdAt.toJSDate())
    .whereDoesntHave('entries', () => {})
    .whereDoesntHave('roles', () => {})
    .whereDoesntHave('contacts', () => {})
    .delete()
}
