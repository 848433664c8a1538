import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Professional from '#parties/models/professional'
import type { NamedParty } from '#parties/domain/processing'
import { professionalParty } from '#parties/queries/processing_of'

/** Every controller on whose behalf the platform acts (art. 30(2)(a)), by name. */
export async function controllers(trx: TransactionClientContract): Promise<NamedParty[]> {
  const professionals = await Professional.present(trx)
    .select('name', 'address', 'email', 'phone', 'siret')
    .orderBy(['name', 'slug'])
  return professionals.map(professionalParty)
}
