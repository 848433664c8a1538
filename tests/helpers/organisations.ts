import { randomBytes } from 'node:crypto'
import { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import AddContact, { type NewContact } from '#parties/actions/add_contact'
import SaveOrganisation from '#parties/actions/save_organisation'
import StateRole, { type NewRole } from '#parties/actions/state_role'
import type { OrganisationFacts } from '#parties/validators_party'

export const NOTED_AT = DateTime.fromISO('2026-11-20T10:00:00Z')
export const STAMP: Stamp = { actor: 'system', at: NOTED_AT }

/** An organisation that no other test knows. */
export function anOrganisation(facts: Partial<OrganisationFacts> = {}) {
  return new SaveOrganisation().handle({
    id: null,
    facts: {
      name: `Cabinet ${randomBytes(4).toString('hex')}`,
      address: '7 place du Marché, 31000 Toulouse',
      country: 'FR',
      region: 'metropole',
      siret: null,
      trade: '',
      isOfHealth: false,
      ...facts,
    },
    stamp: STAMP,
  })
}

export function aContact(partyId: string, contact: Partial<NewContact> = {}) {
  const given = { kind: 'contact', name: 'Accueil', phone: null, address: null } as const
  const email = 'accueil@cabinet.example'
  return new AddContact().handle({
    partyId,
    contact: { ...given, email, ...contact },
    stamp: STAMP,
  })
}

export function aRole(organisationId: string, role: Partial<NewRole> = {}) {
  const usual = { role: 'recipient', dataset: 'parties.professionals' } as const
  return new StateRole().handle({
    organisationId,
    role: { ...usual, professionalId: null, reason: '', ...role },
    stamp: STAMP,
  })
}
