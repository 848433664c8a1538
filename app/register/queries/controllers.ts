import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Professional from '#parties/models/professional'
import type { NamedParty } from '#parties/domain/processing'
import { designatedBy } from '#parties/queries/designated'
import { professionalParty } from '#parties/queries/processing_of'

/** Every controller on whose behalf the platform acts (art. 30(2)(a)), by name, with whom it has designated. */
export async function controllers(trx: TransactionClientContract): Promise<NamedParty[]> {
  const professionals = await Professional.present(trx)
    .select('id', 'name', 'address', 'email', 'phone', 'siret')
    .orderBy(['name', 'slug'])
  const designated = await designatedBy('all', trx)
  return professionals.map((it) => professionalParty(it, designated.get(it.id)))
}
