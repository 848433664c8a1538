import type { Purpose } from '#inventory/dataset'

/** Appointments: what they rest on depends on who receives people, and why. Nobody is asked for a consent. */
export const APPOINTMENTS: Purpose = {
  key: 'appointments',
  legalBasis: 'contract',
  options: [
    { basis: 'contract', condition: 'asked_by_the_person' },
    { basis: 'public_task', condition: 'mission_given_by_a_text' },
    { basis: 'legal_obligation', condition: 'required_by_a_text' },
    { basis: 'legitimate_interests', condition: 'interest_that_prevails' },
  ],
}
