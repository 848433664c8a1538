import { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'
import { type ActivityFacts, NO_FACTS } from '#register/domain/activity_facts'
import RegisterEntry from '#register/models/register_entry'

export const KEPT_AT = DateTime.fromISO('2026-11-20T10:00:00Z', { zone: 'utc' })

/** The payroll of a shop, complete but for the screening. */
export const PAYROLL: ActivityFacts = {
  ...NO_FACTS,
  name: { words: 'Paie' },
  about: { words: 'Calcul et versement des salaires' },
  purposes: [
    {
      purpose: { words: 'Payer les salariés' },
      subPurposes: ['Établir les bulletins'],
      legalBasis: 'contract',
      basisReason: 'Contrat de travail',
      article9: null,
    },
  ],
  people: [{ words: 'Salariés' }],
  data: [{ category: 'economic', details: [{ words: 'Salaire' }, { words: 'RIB' }] }],
  sensitive: ['national_number'],
  sources: [{ words: 'Le salarié' }],
  software: ['Paie Facile'],
  recipientsInside: ['Comptable'],
  recipients: [
    {
      name: 'Urssaf',
      kind: 'organisation',
      role: { words: 'Déclarations sociales' },
      country: 'FR',
      contact: '',
    },
  ],
  retention: [
    {
      covers: 'Bulletins de paie',
      active: { length: { years: 1 }, from: { words: 'le versement' }, words: '' },
      archive: { length: { years: 5 }, from: null, words: '', reason: 'Contrôle et litiges' },
      end: 'erase',
      law: 'Code du travail, art. L3243-4',
    },
  ],
  measures: [{ words: 'Armoire fermée à clé' }],
  automatedDecision: { exists: false, words: '' },
}

/** An activity of somebody’s own; of the platform’s without a professional. */
export function anEntry(
  professional: Professional | null,
  fields: Partial<RegisterEntry['$attributes']> = {}
) {
  return RegisterEntry.create({
    professionalId: professional?.id ?? null,
    dataset: null,
    reference: 'A-01',
    state: 'ready',
    position: 1,
    facts: PAYROLL,
    createdAt: KEPT_AT,
    updatedAt: KEPT_AT,
    ...fields,
  })
}
