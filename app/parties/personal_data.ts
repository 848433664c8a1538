import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { PersonalDataset, Search } from '#inventory/dataset'
import { rowsExpire } from '#inventory/queries/rows_expire'
import organisations from '#parties/organisations_data'
import Professional from '#parties/models/professional'
import Subprocessor from '#parties/models/subprocessor'
import {
  rectifiableContacts,
  rectifiableProfessionals,
  rectifyContacts,
  rectifyProfessionals,
} from '#parties/rectification'

/** Professionals: the platform's own customers. */
const professionals: PersonalDataset = {
  key: 'parties.professionals',
  controller: 'platform',
  people: ['professional'],
  tables: {
    professionals: {
      id: 'technical',
      slug: 'professional_life',
      name: 'identity',
      trade: 'professional_life',
      email: 'contact',
      phone: 'contact',
      address: 'contact',
      siret: 'professional_life',
      timezone: 'technical',
      region: 'technical',
      locale: 'professional_life',
      retention_days: 'technical',
      archive_after_days: 'technical',
      keeps_statistics: 'technical',
      is_of_health: 'professional_life',
      answers_rights_itself: 'technical',
      agreement_signed_at: 'technical',
      agreement_grace_from: 'technical',
      agreement_grace_days: 'technical',
      agreement_grace_until: 'technical',
      contract_ends_at: 'technical',
      archived_at: 'technical',
      created_at: 'technical',
      updated_at: 'technical',
    },
  },
  purposes: [
    { key: 'service_contract', legalBasis: 'contract' },
    { key: 'proof_of_contract', legalBasis: 'legitimate_interests' },
  ],
  sources: ['person'],
  recipients: ['hosting', 'mail_delivery'],
  retention: { start: 'contract_ended', length: { years: 3 }, end: 'erase' },
  endedBy: 'end_of_contract',
  portability: {
    provided: {
      service_contract: {
        name: 'professionals.name',
        trade: 'professionals.trade',
        email: 'professionals.email',
        phone: 'professionals.phone',
        address: 'professionals.address',
        siret: 'professionals.siret',
      },
    },
    withheld: {
      'professionals.slug': 'derived',
      'professionals.is_of_health': 'derived',
      'professionals.locale': 'written_by_controller',
    },
    async *records(search) {
      for (const it of await professionalsOf(search)) {
        const { name, trade, email, phone, address, siret } = it
        yield { name, trade, email, phone, address, siret }
      }
    },
  },

  async find(search) {
    const { length: count } = await professionalsOf(search)
    return { count, tables: { professionals: count }, kept: keptByContract(count) }
  },

  async *export(search) {
    for (const it of await professionalsOf(search)) {
      const { name, trade, email, phone, address, siret } = it
      yield { name, trade, email, phone, address, siret, created_at: it.createdAt.toISO() }
    }
  },

  /** Nothing goes while the contract is in force; its end is the start of the period above. */
  async erase() {
    return { tables: { professionals: 0 }, done: true }
  },

  rectifiable: rectifiableProfessionals,
  rectify: rectifyProfessionals,
}

function professionalsOf({ who, trx }: Search): Promise<Professional[]> {
  return Professional.query({ client: trx }).whereRaw('lower(email) = any(?) or phone = any(?)', [
    who.emails,
    who.phones,
  ] as StrictValues[])
}

function keptByContract(count: number) {
  return count === 0 ? [] : [{ reason: 'contract_in_force', law: 'RGPD, art. 6(1)(b)', count }]
}

/** Contact points of sub-processors. */
const subprocessors: PersonalDataset = {
  key: 'parties.subprocessors',
  controller: 'platform',
  people: ['subprocessor_contact'],
  tables: {
    subprocessors: {
      id: 'technical',
      name: 'technical',
      activity: 'technical',
      country: 'technical',
      contact_email: 'contact',
      address: 'technical',
      guarantee: 'technical',
      sees_personal_data: 'technical',
      in_use_since: 'technical',
      ended_on: 'technical',
      serves: 'technical',
      access_countries: 'technical',
      relay: 'technical',
      parent_id: 'technical',
      organisation_id: 'technical',
      contract_reference: 'technical',
      contract_signed_on: 'technical',
      verify_every_months: 'technical',
      next_verification_on: 'technical',
      verification_reminded: 'technical',
      created_at: 'technical',
      updated_at: 'technical',
    },
  },
  purposes: [{ key: 'chain_of_processors', legalBasis: 'legal_obligation' }],
  sources: ['platform'],
  recipients: ['hosting'],
  retention: {
    start: 'subprocessing_ended',
    length: { years: 5 },
    end: 'erase',
    law: 'Code civil, art. 2224',
  },
  /** The company stays in the history of the chain; the address of its contact goes. */
  expiry: rowsExpire(
    [
      {
        table: 'subprocessors',
        key: 'id',
        where: `it.contact_email <> ''`,
        start: { started: `(it.ended_on::timestamp at time zone 'Europe/Paris')` },
        collected: 'it.created_at',
        becomes: `set contact_email = ''`,
      },
    ],
    { years: 5 }
  ),
  portability: 'other_basis',

  async find(search) {
    const found = await subprocessorsOf(search)
    const inUse = found.filter(({ endedOn }) => !endedOn).length
    return { count: found.length, tables: { subprocessors: found.length }, kept: keptInUse(inUse) }
  },

  async *export(search) {
    for (const it of await subprocessorsOf(search)) {
      yield { name: it.name, contact_email: it.contactEmail, activity: it.activity }
    }
  },

  /** The company stays in the history of the chain; the address of its contact goes. */
  async erase({ who, trx }, limit) {
    const { rowCount } = await trx.rawQuery(
      `update subprocessors set contact_email = '' where id in (
         select id from subprocessors
         where lower(contact_email) = any(?) and contact_email <> '' and ended_on is not null limit ?)`,
      [who.emails, limit] as StrictValues[]
    )
    return { tables: { subprocessors: rowCount }, done: rowCount < limit }
  },

  rectifiable: rectifiableContacts,
  rectify: rectifyContacts,
}

function subprocessorsOf({ who, trx }: Search): Promise<Subprocessor[]> {
  return Subprocessor.query({ client: trx }).whereRaw(
    `lower(contact_email) = any(?) and contact_email <> ''`,
    [who.emails] as StrictValues[]
  )
}

function keptInUse(count: number) {
  const law = 'RGPD, art. 28(2) et 28(4)'
  return count === 0 ? [] : [{ reason: 'subprocessor_in_use', law, count }]
}

export default [professionals, subprocessors, organisations]
