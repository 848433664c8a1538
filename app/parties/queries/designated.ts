import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { NamedParty } from '#parties/domain/processing'
import PartyContact from '#parties/models/party_contact'

/** Whom a party has designated: its officer (art. 37), its representative (art. 27). */
export type Designated = Pick<NamedParty, 'dpoEmail' | 'representative'>

export const NOBODY: Designated = { dpoEmail: null, representative: null }

/** Officers and representatives of professionals, by id; in one query whatever their number. */
export async function designatedBy(
  professionalIds: readonly string[] | 'all',
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, Designated>> {
  const found = await PartyContact.query({ client: trx })
    .whereNotNull('professionalId')
    .whereIn('kind', ['dpo', 'representative'])
    .if(professionalIds !== 'all', (its) =>
      its.whereIn('professionalId', [...(professionalIds as readonly string[])])
    )
  const byProfessional = Map.groupBy(found, ({ professionalId }) => professionalId!)
  return new Map([...byProfessional].map(([id, contacts]) => [id, designatedAmong(contacts)]))
}

function designatedAmong(contacts: readonly PartyContact[]): Designated {
  const [dpo, representative] = (['dpo', 'representative'] as const).map((kind) =>
    contacts.find((it) => it.kind === kind)
  )
  return {
    dpoEmail: dpo ? (dpo.email ?? dpo.phone ?? dpo.address) : null,
    representative: representative ? inWords(representative) : null,
  }
}

function inWords({ name, email, phone, address }: PartyContact): string {
  return [name, email ?? phone ?? address].filter(Boolean).join(' · ')
}
