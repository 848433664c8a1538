import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { organisationsExpire } from '#parties/organisations_expiry'
import { rectifiablePartyContacts, rectifyPartyContacts } from '#parties/contact_rectification'
import PartyContact from '#parties/models/party_contact'

/** Who is to be reached at an organisation or for a professional, as people have told it. */
const organisations: PersonalDataset = {
  key: 'parties.organisations',
  controller: 'platform',
  people: ['organisation_contact', 'professional'],
  tables: {
    organisations: {
      id: 'technical',
      name: 'technical',
      address: 'technical',
      country: 'technical',
      region: 'technical',
      siret: 'technical',
      trade: 'technical',
      is_of_health: 'technical',
      merged_into: 'technical',
      merged_at: 'technical',
      created_at: 'technical',
      updated_at: 'technical',
    },
    party_contacts: {
      id: 'technical',
      organisation_id: 'technical',
      professional_id: 'technical',
      kind: 'professional_life',
      name: 'identity',
      email: 'contact',
      phone: 'contact',
      address: 'contact',
      created_at: 'technical',
      updated_at: 'technical',
    },
    organisation_roles: {
      id: 'technical',
      organisation_id: 'technical',
      role: 'technical',
      dataset: 'technical',
      professional_id: 'technical',
      reason: 'technical',
      created_at: 'technical',
    },
    organisation_imports: {
      id: 'technical',
      content: 'contact',
      created_by: 'technical',
      created_at: 'technical',
    },
  },
  purposes: [{ key: 'knowing_the_parties', legalBasis: 'legal_obligation' }],
  sources: ['platform', 'professional'],
  recipients: ['hosting'],
  retention: {
    start: 'role_ended',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  expiry: organisationsExpire,
  portability: 'other_basis',

  async find(search) {
    const found = await contactsOf(search)
    const named = found.filter(({ kind }) => kind !== 'contact').length
    return { count: found.length, tables: { party_contacts: found.length }, kept: keptAs(named) }
  },

  async *export(search) {
    for (const { kind, name, email, phone, address } of await contactsOf(search)) {
      yield { contact_kind: kind, name, email, phone, address }
    }
  },

  /** Registers name the officer and the representative of each party until another one is told. */
  async erase(search, limit) {
    const found = await contactsOf(search).where('kind', 'contact').limit(limit)
    for (const contact of found) await contact.useTransaction(search.trx).delete()
    return { tables: { party_contacts: found.length }, done: found.length < limit }
  },

  rectifiable: rectifiablePartyContacts,
  rectify: rectifyPartyContacts,
}

function contactsOf({ who, trx }: Search) {
  return PartyContact.query({ client: trx }).whereRaw('(lower(email) = any(?) or phone = any(?))', [
    who.emails,
    who.phones,
  ] as StrictValues[])
}

function keptAs(count: number) {
  const law = 'RGPD, art. 30(1)(a) et 30(2)(a)'
  return count === 0 ? [] : [{ reason: 'named_in_register', law, count }]
}

export default organisations
